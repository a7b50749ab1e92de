; Composition of functions where every message depends on the input of one player besides w and on
; messages of earlier blocks: one stage of the proof of rule `tokens` (THEORY.md, section 10).
;
; w is 0 throughout. Layer l is a word z_l of n letters over 0..k-1, a number below k^n; it takes
; the letter i of the layer before to its letter at place i. Stage by stage one layer more is fixed,
; and the words of those behind it are kept to a class of equal messages.
(in-package "LRAT")
(include-book "rows")
(include-book "classes")
(local (include-book "sets"))
(set-verify-guards-eagerness 0)

(local (include-book "arithmetic/top" :dir :system))
(deflabel before-tokens)

; ===== 1. Composition as a chain of words =====
(defun word-length (layer) (nth 0 layer))
(defun word-letters (layer) (nth 1 layer))
(defun chain (i zs layers)
  (if (atom zs) i
    (chain (letter-of (car zs) i (word-length (car layers)) (word-letters (car layers)))
           (cdr zs) (cdr layers))))
(defun function-layers (ns range)
  (if (atom ns) nil
    (cons (list (car ns) (if (atom (cdr ns)) range (car ns))) (function-layers (cdr ns) range))))
(defun all-layers (m fans range)
  (cons (list 1 m) (function-layers (layer-sizes m fans) range)))
(defun word-counts (layers)
  (if (atom layers) nil
    (cons (expt (word-letters (car layers)) (word-length (car layers)))
          (word-counts (cdr layers)))))
(defun only-zeros (ws) (if (atom ws) t (and (equal (car ws) 0) (only-zeros (cdr ws)))))
(defthm no-quotient (equal (floor 0 x) 0) :hints (("Goal" :in-theory (enable floor))))
(defthm no-remainder (equal (mod 0 x) 0) :hints (("Goal" :in-theory (enable mod))))
(local (in-theory (disable floor mod)))
(defthm digits-of-0
  (only-zeros (digits 0 fans))
  :hints (("Goal" :in-theory (disable product))))
(defthm letter-is-a-number
  (acl2-numberp (letter-of x i n k))
  :hints (("Goal" :in-theory (enable mod))))
(local (in-theory (disable letter-of)))
(defthm no-length (equal (equal 0 (len l)) (atom l)))
(defthm compose-is-a-chain
  (implies (and (only-zeros ws) (acl2-numberp i) (equal (len zs) (len ns)))
           (equal (compose i zs ns range ws previous) (chain i zs (function-layers ns range))))
  :hints (("Goal" :induct (compose i zs ns range ws previous))))
(defthm in-range-is-as-long
  (implies (in-range ws counts) (equal (len ws) (len counts)))
  :rule-classes nil)
(defthm len-of-counts (equal (len (word-counts layers)) (len layers)))
(defthm len-of-function-layers (equal (len (function-layers ns range)) (len ns)))
(defthm power-of-one (implies (acl2-numberp m) (equal (expt m 1) m)))
(defthm answer-is-a-chain
  (implies (and (in-range ws (word-counts (all-layers m fans range))) (posp m))
           (equal (answer (list :function-composition m fans range) (cons 0 ws))
                  (chain 0 ws (all-layers m fans range))))
  :hints (("Goal" :do-not-induct t :in-theory (disable layer-sizes digits)
           :use ((:instance in-range-is-as-long (ws (cdr ws))
                   (counts (word-counts (function-layers (layer-sizes m fans) range)))))))
  :rule-classes nil)
(defthm chain-of-append
  (implies (equal (len zs) (len before))
           (equal (chain i (append zs ws) (append before layers))
                  (chain (chain i zs before) ws layers)))
  :hints (("Goal" :induct (chain i zs before))))

; ===== 2. Messages =====
(defun only-two (j l) ; w, and the input of player j
  (if (atom l) t (and (or (equal (car l) 0) (equal (car l) j)) (only-two j (cdr l)))))
(defun say (h j z steps fs values) ; message h of player j with the word z
  (step-value (nth h steps) (nth h fs) (update-nth j z (list 0)) values))
(defun plain-step (h j g steps b) ; of player j, sees messages before g, one of b values at most
  (let ((step (nth h steps)))
    (and (only-two j (players step)) (all-less (messages step) g)
         (posp (alphabet step)) (<= (alphabet step) b))))
(defun plain-block (h j n g steps b) ; messages h, h + 1 .. of n players j, j + 1 ..
  (declare (xargs :measure (nfix n)))
  (if (zp n) t
    (and (plain-step h j g steps b) (plain-block (+ 1 h) (+ 1 j) (- n 1) g steps b))))
(defun inputs-of (zs ws) (cons 0 (append zs ws)))
(defun same-says (h j as bs steps fs values)
  (declare (xargs :measure (len as)))
  (if (atom as) t
    (and (equal (say h j (car as) steps fs values) (say h j (car bs) steps fs values))
         (same-says (+ 1 h) (+ 1 j) (cdr as) (cdr bs) steps fs values))))

(local (in-theory (disable alphabet players messages)))
(defthm nth-of-cons-0 (equal (nth 0 (cons a b)) a))
(defthm pick-two
  (implies (and (only-two j places) (posp j) (equal (nth 0 a) 0))
           (equal (pick places (update-nth j (nth j a) (list 0))) (pick places a)))
  :hints (("Goal" :induct (len places) :in-theory (disable nth update-nth)))
  :rule-classes nil)
(defthm len-of-runs (equal (len (run-steps g steps fs a)) (nfix g))
  :hints (("Goal" :in-theory (disable step-value))))
(defthm nth-before
  (implies (and (natp i) (< i (len a))) (equal (nth i (append a b)) (nth i a))))
(defthm nth-of-longer-run
  (implies (and (natp i) (natp g) (natp h) (< i g) (<= g h))
           (equal (nth i (run-steps h steps fs a)) (nth i (run-steps g steps fs a))))
  :hints (("Goal" :induct (run-steps h steps fs a) :in-theory (disable step-value nth))
          ("Subgoal *1/2" :cases ((equal g h))))
  :rule-classes nil)
(defthm pick-of-longer-run
  (implies (and (all-less places g) (natp g) (natp h) (<= g h))
           (equal (pick places (run-steps h steps fs a)) (pick places (run-steps g steps fs a))))
  :hints (("Goal" :induct (len places) :in-theory (disable run-steps nth))
          ("Subgoal *1/1" :use ((:instance nth-of-longer-run (i (car places))))))
  :rule-classes nil)
(defthm value-is-what-is-said
  (implies (and (plain-step h j g steps b) (posp j) (natp g) (natp h) (<= g h)
                (equal (nth 0 a) 0))
           (equal (step-value (nth h steps) (nth h fs) a (run-steps h steps fs a))
                  (say h j (nth j a) steps fs (run-steps g steps fs a))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable run-steps nth update-nth letter pick all-less)
           :use ((:instance pick-two (places (players (nth h steps))))
                 (:instance pick-of-longer-run (places (messages (nth h steps)))))))
  :rule-classes nil)
(local (defun walk-block (h j as bs)
  (declare (xargs :measure (len as)))
  (if (atom as) (list h j bs) (walk-block (+ 1 h) (+ 1 j) (cdr as) (cdr bs)))))
(local (in-theory (disable say plain-step step-value)))
(defthm nthcdr-next (implies (natp j) (equal (nthcdr (+ 1 j) a) (cdr (nthcdr j a)))))
(defthm car-of-nthcdr (equal (car (nthcdr j a)) (nth j a)))
(defthm run-one-more
  (implies (natp h)
           (equal (run-steps (+ 1 h) steps fs a)
                  (append (run-steps h steps fs a)
                          (list (step-value (nth h steps) (nth h fs) a
                                            (run-steps h steps fs a)))))))
(defthm block-runs-the-same
  (implies (and (plain-block h j (len as) g steps b) (natp h) (natp g) (<= g h) (posp j)
                (equal (len as) (len bs))
                (equal as (nthcdr j x)) (equal bs (nthcdr j y))
                (equal (nth 0 x) 0) (equal (nth 0 y) 0)
                (equal (run-steps g steps fs x) values) (equal (run-steps g steps fs y) values)
                (same-says h j as bs steps fs values)
                (equal (run-steps h steps fs x) (run-steps h steps fs y)))
           (equal (run-steps (+ h (len as)) steps fs x) (run-steps (+ h (len as)) steps fs y)))
  :hints (("Goal" :induct (walk-block h j as bs) :in-theory (disable run-steps nth nthcdr))
          ("Subgoal *1/2" :use ((:instance value-is-what-is-said (a x))
                                (:instance value-is-what-is-said (a y)))))
  :rule-classes nil)

; ===== 3. Sets of words =====
(defun in-sets (ws sets)
  (if (atom sets) (null ws)
    (and (consp ws) (member-equal (car ws) (car sets)) (in-sets (cdr ws) (cdr sets)))))
(defun first-words (sets) (if (atom sets) nil (cons (car (car sets)) (first-words (cdr sets)))))
(defun said (h j set steps fs values)
  (if (atom set) nil
    (cons (say h j (car set) steps fs values) (said h j (cdr set) steps fs values))))
(defun kept (h j set steps fs values) ; a largest class of words with the same message h
  (let ((tags (said h j set steps fs values)))
    (grouped (biggest (alphabet (nth h steps)) tags set) tags set)))
(defun keep-all (h j sets steps fs values)
  (if (atom sets) nil
    (cons (kept h j (car sets) steps fs values)
          (keep-all (+ 1 h) (+ 1 j) (cdr sets) steps fs values))))
(defun large-sets (sets layers loss) ; sets of words, one in `loss` at least
  (if (atom sets) t
    (let ((all (expt (word-letters (car layers)) (word-length (car layers)))))
      (and (all-less (car sets) all) (no-duplicatesp-equal (car sets))
           (<= all (* (len (car sets)) loss))
           (large-sets (cdr sets) (cdr layers) loss)))))
(defthm grouped-say-the-same
  (implies (member-equal z (grouped v (said h j set steps fs values) set))
           (equal (say h j z steps fs values) v))
  :rule-classes nil)
(local (defun walk-sets (h j ws vs sets)
  (declare (xargs :measure (len sets)))
  (if (atom sets) (list h j ws vs) (walk-sets (+ 1 h) (+ 1 j) (cdr ws) (cdr vs) (cdr sets)))))
(defthm kept-say-the-same
  (implies (and (in-sets ws (keep-all h j sets steps fs values))
                (in-sets vs (keep-all h j sets steps fs values)))
           (same-says h j ws vs steps fs values))
  :hints (("Goal" :induct (walk-sets h j ws vs sets) :in-theory (disable grouped biggest said))
          ("Subgoal *1/2"
           :use ((:instance grouped-say-the-same (z (car ws)) (set (car sets))
                   (v (biggest (alphabet (nth h steps)) (said h j (car sets) steps fs values)
                               (car sets))))
                 (:instance grouped-say-the-same (z (car vs)) (set (car sets))
                   (v (biggest (alphabet (nth h steps)) (said h j (car sets) steps fs values)
                               (car sets)))))))
  :rule-classes nil)
(defthm kept-are-members
  (implies (in-sets ws (keep-all h j sets steps fs values)) (in-sets ws sets))
  :hints (("Goal" :induct (walk-sets h j ws nil sets) :in-theory (disable grouped biggest said))))
(defthm say-is-below
  (implies (posp (alphabet (nth h steps)))
           (and (natp (say h j z steps fs values))
                (< (say h j z steps fs values) (alphabet (nth h steps)))))
  :hints (("Goal" :in-theory (enable say step-value letter))))
(defthm says-are-below
  (implies (posp (alphabet (nth h steps)))
           (all-less (said h j set steps fs values) (alphabet (nth h steps)))))
(defthm len-of-says (equal (len (said h j set steps fs values)) (len set)))
(defthm kept-is-large
  (implies (and (plain-step h j g steps b) (natp b))
           (<= (len set) (* b (len (kept h j set steps fs values)))))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'ground-zero)
                                      '(plain-step kept len-of-says says-are-below natp posp))
           :use ((:instance biggest-class-is-big (k (alphabet (nth h steps)))
                   (tags (said h j set steps fs values)))
                 (:instance few-occur (k (alphabet (nth h steps)))
                   (tags (said h j set steps fs values)))
                 (:instance times-more (a (len (kept h j set steps fs values))) (c b)
                   (b (len (occurring (alphabet (nth h steps))
                                      (said h j set steps fs values))))))))
  :rule-classes nil)
(defthm product-chain
  (implies (and (natp all) (natp s) (natp loss) (natp b) (natp r) (<= all (* s loss))
                (<= s (* b r)))
           (<= all (* r (* loss b))))
  :hints (("Goal" :use ((:instance times-more (a loss) (b s) (c (* b r))))))
  :rule-classes nil)
(local (in-theory (disable kept)))
(defthm kept-is-a-set
  (and (implies (no-duplicatesp-equal set)
                (no-duplicatesp-equal (kept h j set steps fs values)))
       (implies (all-less set k) (all-less (kept h j set steps fs values) k)))
  :hints (("Goal" :in-theory (e/d (kept) (grouped biggest said)))))
(defun natp-counts (layers)
  (if (atom layers) t
    (and (natp (word-letters (car layers))) (natp (word-length (car layers)))
         (natp-counts (cdr layers)))))
(local (in-theory (disable word-letters word-length)))
(local (defun walk-keep (h j sets layers)
  (declare (xargs :measure (len sets)))
  (if (atom sets) (list h j layers) (walk-keep (+ 1 h) (+ 1 j) (cdr sets) (cdr layers)))))
(defthm kept-are-large
  (implies (and (large-sets sets layers loss) (natp loss) (natp b)
                (equal (len sets) (len layers)) (natp-counts layers)
                (plain-block h j (len sets) g steps b))
           (large-sets (keep-all h j sets steps fs values) layers (* loss b)))
  :hints (("Goal" :induct (walk-keep h j sets layers) :in-theory (disable expt all-less))
          ("Subgoal *1/2"
           :use ((:instance kept-is-large (set (car sets)))
                 (:instance product-chain
                   (all (expt (word-letters (car layers)) (word-length (car layers))))
                   (s (len (car sets)))
                   (r (len (kept h j (car sets) steps fs values)))))))
  :rule-classes nil)

(local (defun walk-in (ws sets layers)
  (declare (xargs :measure (len sets)))
  (if (atom sets) (list ws layers) (walk-in (cdr ws) (cdr sets) (cdr layers)))))
(defthm kept-all-in-range
  (implies (and (in-sets ws sets) (large-sets sets layers loss) (equal (len sets) (len layers)))
           (in-range ws (word-counts layers)))
  :hints (("Goal" :induct (walk-in ws sets layers) :in-theory (disable expt))))
(defthm in-range-of-append
  (implies (and (in-range zs counts) (equal (len zs) (len counts)))
           (equal (in-range (append zs ws) (append counts more)) (in-range ws more)))
  :hints (("Goal" :induct (list (len zs) (in-range zs counts)))))
(defthm counts-of-append
  (equal (word-counts (append a b)) (append (word-counts a) (word-counts b))))
(defthm len-of-counts (equal (len (word-counts layers)) (len layers)))

; ===== 4. One stage =====
(defun-sk steady (g steps fs zs sets) ; the values of the first g steps are the same on all of them
  (forall (ws vs)
    (implies (and (in-sets ws sets) (in-sets vs sets))
             (equal (run-steps g steps fs (inputs-of zs ws))
                    (run-steps g steps fs (inputs-of zs vs))))))
(defun transcript (g steps fs zs sets) (run-steps g steps fs (inputs-of zs (first-words sets))))
(defthm same-says-of-append
  (implies (and (natp h) (natp j))
           (equal (same-says h j (append zs as) (append zs bs) steps fs values)
                  (same-says (+ h (len zs)) (+ j (len zs)) as bs steps fs values)))
  :hints (("Goal" :induct (walk-block h j zs nil))))
(defthm append-one-more (equal (append (append zs (list z)) ws) (append zs (cons z ws))))
(defthm len-of-in-sets (implies (in-sets ws sets) (equal (len ws) (len sets)))
  :rule-classes nil)
(defthm len-of-keep-all
  (equal (len (keep-all h j sets steps fs values)) (len sets)))
(local (in-theory (disable same-says keep-all steady steady-necc in-sets)))
(defthm in-sets-of-cons
  (equal (in-sets (cons z ws) (cons set sets)) (and (member-equal z set) (in-sets ws sets)) )
  :hints (("Goal" :expand ((in-sets (cons z ws) (cons set sets))))))
(defthm same-says-of-cons
  (equal (same-says h j (cons a as) (cons a bs) steps fs values)
         (same-says (+ 1 h) (+ 1 j) as bs steps fs values))
  :hints (("Goal" :expand ((same-says h j (cons a as) (cons a bs) steps fs values)))))
(defthm steady-for-a-block
  (implies (and (steady g steps fs zs (cons set sets)) (natp g)
                (plain-block g 1 (+ 1 (len zs) (len sets)) g steps b)
                (in-sets (first-words (cons set sets)) (cons set sets))
                (member-equal z set)
                (in-sets ws (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) sets steps fs
                                      (transcript g steps fs zs (cons set sets))))
                (in-sets vs (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) sets steps fs
                                      (transcript g steps fs zs (cons set sets)))))
           (equal (run-steps (+ 1 g (len zs) (len sets)) steps fs
                             (inputs-of (append zs (list z)) ws))
                  (run-steps (+ 1 g (len zs) (len sets)) steps fs
                             (inputs-of (append zs (list z)) vs))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable run-steps plain-block first-words run-one-more)
           :use ((:instance steady-necc (sets (cons set sets)) (ws (cons z ws))
                            (vs (first-words (cons set sets))))
                 (:instance steady-necc (sets (cons set sets)) (ws (cons z vs))
                            (vs (first-words (cons set sets))))
                 (:instance len-of-in-sets (ws ws)
                   (sets (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) sets steps fs
                                   (transcript g steps fs zs (cons set sets)))))
                 (:instance len-of-in-sets (ws vs)
                   (sets (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) sets steps fs
                                   (transcript g steps fs zs (cons set sets)))))
                 (:instance kept-say-the-same (h (+ 1 g (len zs))) (j (+ 2 (len zs)))
                   (values (transcript g steps fs zs (cons set sets))))
                 (:instance block-runs-the-same (h g) (j 1)
                   (as (append zs (cons z ws))) (bs (append zs (cons z vs)))
                   (x (inputs-of (append zs (list z)) ws))
                   (y (inputs-of (append zs (list z)) vs))
                   (values (transcript g steps fs zs (cons set sets)))))))
  :rule-classes nil)
(defthm steady-next
  (implies (and (steady g steps fs zs (cons set sets)) (natp g)
                (plain-block g 1 (+ 1 (len zs) (len sets)) g steps b)
                (in-sets (first-words (cons set sets)) (cons set sets))
                (member-equal z set))
           (steady (+ 1 g (len sets) (len zs)) steps fs (append zs (list z))
                   (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) sets steps fs
                             (transcript g steps fs zs (cons set sets)))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable transcript inputs-of plain-block first-words)
           :expand ((steady (+ 1 g (len sets) (len zs)) steps fs (append zs (list z))
                            (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) sets steps fs
                                      (transcript g steps fs zs (cons set sets)))))
           :use ((:instance steady-for-a-block
                   (ws (mv-nth 0 (steady-witness (+ 1 g (len sets) (len zs)) steps fs
                           (append zs (list z))
                           (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) sets steps fs
                                     (transcript g steps fs zs (cons set sets))))))
                   (vs (mv-nth 1 (steady-witness (+ 1 g (len sets) (len zs)) steps fs
                           (append zs (list z))
                           (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) sets steps fs
                                     (transcript g steps fs zs (cons set sets)))))))))) )
(defthm steady-same ; where there is no block any more
  (implies (and (steady g steps fs zs (cons set sets)) (member-equal z set))
           (steady g steps fs (append zs (list z)) sets))
  :hints (("Goal" :do-not-induct t
           :expand ((steady g steps fs (append zs (list z)) sets))
           :use ((:instance steady-necc (sets (cons set sets))
                   (ws (cons z (mv-nth 0 (steady-witness g steps fs (append zs (list z)) sets))))
                   (vs (cons z (mv-nth 1 (steady-witness g steps fs (append zs (list z))
                                                         sets)))))))))

(local (in-theory (disable transcript inputs-of first-words)))
(defun next-sets (g steps fs zs sets) ; of the layers behind the first of these sets
  (if (< g (- (len steps) 1))
      (keep-all (+ 1 g (len zs)) (+ 2 (len zs)) (cdr sets) steps fs
                (transcript g steps fs zs sets))
    (cdr sets)))
(defun next-message (g steps zs sets)
  (if (< g (- (len steps) 1)) (+ g (len zs) (len sets)) g))
(defun next-place (rest layers qs zs pos sets)
  (declare (ignore zs))
  (roomy (images pos (word-length (car layers)) (word-letters (car layers)) (car sets))
         (word-length (cadr layers)) (word-length (cadr layers)) (word-letters (cadr layers))
         (car rest) (- (cadr qs) 1)))
(defun next-word (place layers pos sets)
  (with-letter place pos (word-length (car layers)) (word-letters (car layers)) (car sets)))

; The numbers: every layer has q images, the last one two, by counting.
(defun numbers-hold (layers qs loss b g n steps)
  (if (atom (cdr layers)) (and (<= 2 (nfix (car qs))) (equal g (- (len steps) 1)))
    (let ((q (car qs)) (c (- (cadr qs) 1)) (k (word-letters (cadr layers)))
          (end (- (len steps) 1)))
      (and (posp q) (posp (cadr qs))
           (<= (word-letters (car layers)) (word-length (cadr layers)))
           (<= c k) (< (* (expt c q) (* loss b)) (expt k q))
           (<= g end)
           (implies (< g end) (plain-block g 1 n g steps b))
           (numbers-hold (cdr layers) (cdr qs) (* loss b) b (if (< g end) (+ g n) g) n steps)))))
(defun positive-layers (layers)
  (if (atom layers) t
    (and (posp (word-letters (car layers))) (posp (word-length (car layers)))
         (positive-layers (cdr layers)))))
(defun stage-holds (zs pos sets before layers qs loss g steps fs)
  (and (consp sets) (equal (len sets) (len layers))
       (equal (len zs) (len before)) (in-range zs (word-counts before))
       (equal pos (chain 0 zs before)) (natp pos)
       (all-less (car sets) (expt (word-letters (car layers)) (word-length (car layers))))
       (<= (nfix (car qs))
           (len (images pos (word-length (car layers)) (word-letters (car layers)) (car sets))))
       (large-sets (cdr sets) (cdr layers) loss)
       (steady g steps fs zs sets)))
(defthm large-sets-have-members
  (implies (and (large-sets sets layers loss) (positive-layers layers)
                (equal (len sets) (len layers)))
           (in-sets (first-words sets) sets))
  :hints (("Goal" :induct (walk-in nil sets layers) :in-theory (enable in-sets first-words))))
(defthm no-letters-of-none
  (implies (atom set) (equal (images i n k set) nil))
  :hints (("Goal" :in-theory (enable occurring))))
(defthm images-need-members
  (implies (< 0 (len (images i n k set))) (and (consp set) (member-equal (car set) set)))
  :hints (("Goal" :use no-letters-of-none :in-theory (disable images)))
  :rule-classes nil)
(defthm more-loss
  (implies (and (natp s) (natp loss) (posp b) (<= all (* s loss))) (<= all (* s (* loss b))))
  :hints (("Goal" :in-theory (union-theories (theory 'ground-zero) '(natp posp))
           :use ((:instance times-more (a (* s loss)) (b 1) (c b)))))
  :rule-classes nil)
(defthm large-sets-with-more-loss
  (implies (and (large-sets sets layers loss) (natp loss) (posp b))
           (large-sets sets layers (* loss b)))
  :hints (("Goal" :induct (walk-in nil sets layers) :in-theory (disable all-less expt))
          ("Subgoal *1/2" :use ((:instance more-loss (s (len (car sets)))
                   (all (expt (word-letters (car layers)) (word-length (car layers)))))))))
(defthm positive-are-natural
  (implies (positive-layers layers) (natp-counts layers)))
(local (defun walk-tail (i h j n)
  (if (zp i) (list h j n) (walk-tail (- i 1) (+ 1 h) (+ 1 j) (- n 1)))))
(defthm plain-block-of-the-tail
  (implies (and (plain-block h j n g steps b) (natp i) (natp n) (<= i n)
                (natp h) (natp j))
           (plain-block (+ h i) (+ j i) (- n i) g steps b))
  :hints (("Goal" :induct (walk-tail i h j n)))
  :rule-classes nil)
(defthm next-sets-are-large
  (implies (and (large-sets (cdr sets) (cdr layers) loss) (natp loss) (posp b) (natp g)
                (consp sets) (equal (len sets) (len layers)) (positive-layers layers)
                (implies (< g (- (len steps) 1))
                         (plain-block g 1 (+ (len zs) (len sets)) g steps b)))
           (large-sets (next-sets g steps fs zs sets) (cdr layers) (* loss b)))
  :hints (("Goal" :do-not-induct t :in-theory (disable keep-all plain-block large-sets)
           :use ((:instance plain-block-of-the-tail (h g) (j 1) (i (+ 1 (len zs)))
                            (n (+ (len zs) (len sets))))
                 (:instance large-sets-with-more-loss (sets (cdr sets)) (layers (cdr layers)))
                 (:instance kept-are-large (sets (cdr sets)) (layers (cdr layers))
                   (h (+ 1 g (len zs))) (j (+ 2 (len zs)))
                   (values (transcript g steps fs zs sets))))))
  :rule-classes nil)
(defthm len-of-next-sets
  (implies (consp sets) (equal (len (next-sets g steps fs zs sets)) (- (len sets) 1))))
(defthm next-sets-are-some
  (implies (and (consp sets) (consp (cdr sets))) (consp (next-sets g steps fs zs sets)))
  :hints (("Goal" :expand ((:free (h j values)
                                  (keep-all h j (cdr sets) steps fs values))))))
(local (in-theory (disable next-sets)))
(defthm large-sets-at-once
  (implies (consp sets)
           (equal (large-sets sets layers loss)
                  (let ((all (expt (word-letters (car layers)) (word-length (car layers)))))
                    (and (all-less (car sets) all) (no-duplicatesp-equal (car sets))
                         (<= all (* (len (car sets)) loss))
                         (large-sets (cdr sets) (cdr layers) loss)))))
  :rule-classes nil)
(local (in-theory (disable images with-letter roomy letters-at)))
(defthm images-are-marked
  (implies (and (natp k) (natp m) (<= k m))
           (equal (marked (images i n k set) m) (len (images i n k set))))
  :hints (("Goal" :in-theory (enable images))))
(defthm next-place-has-images
  (let* ((rest (next-sets g steps fs zs sets))
         (place (next-place rest layers qs zs pos sets)))
    (implies (and (stage-holds zs pos sets before layers qs loss g steps fs)
                  (numbers-hold layers qs loss b g (+ (len zs) (len sets)) steps)
                  (consp (cdr sets)) (positive-layers layers) (natp loss) (posp b) (natp g))
             (and (natp place)
                  (member-equal place (images pos (word-length (car layers))
                                              (word-letters (car layers)) (car sets)))
                  (<= (cadr qs) (len (images place (word-length (cadr layers))
                                             (word-letters (cadr layers)) (car rest)))))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable next-sets few-images marked all-less large-sets expt
                               plain-block chain in-range word-counts)
           :expand ((positive-layers layers) (positive-layers (cdr layers))
                    (numbers-hold layers qs loss b g (+ (len zs) (len sets)) steps))
           :use (next-sets-are-large
                 (:instance large-sets-at-once (sets (next-sets g steps fs zs sets))
                   (layers (cdr layers)) (loss (* loss b)))
                 (:instance roomy-is-roomy (m (word-length (cadr layers)))
                   (n (word-length (cadr layers))) (k (word-letters (cadr layers)))
                   (c (- (cadr qs) 1)) (set (car (next-sets g steps fs zs sets)))
                   (places (images pos (word-length (car layers)) (word-letters (car layers))
                                   (car sets))))
                 (:instance some-place-has-many-letters (n (word-length (cadr layers)))
                   (k (word-letters (cadr layers))) (c (- (cadr qs) 1)) (q (car qs))
                   (loss (* loss b)) (set (car (next-sets g steps fs zs sets)))
                   (places (images pos (word-length (car layers)) (word-letters (car layers))
                                   (car sets)))))))
  :rule-classes nil)

; What is proved here is used in `tokens` alone.
(deftheory stage-rules
  (set-difference-theories (universal-theory :here) (universal-theory 'before-tokens)))
(in-theory (disable stage-rules))
