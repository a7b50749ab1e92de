; Composition of functions where every message depends on the input of one player besides w and on
; messages of earlier blocks: one epoch, and generated tokens. By counting, without a formula and
; without a list of the inputs, that are too many; THEORY.md, section 10, has the page of proof.
;
; w is 0 throughout. Layer l is a word z_l of n letters over 0..k-1, a number below k^n; it takes
; the letter i of the layer before to its letter at place i. Stage by stage one layer more is fixed,
; and the words of those behind it are kept to a class of equal messages.
(in-package "LRAT")
(include-book "rows")
(include-book "classes")
(set-verify-guards-eagerness 0)

(local (include-book "arithmetic/top" :dir :system))

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
(local (defthm no-quotient (equal (floor 0 x) 0) :hints (("Goal" :in-theory (enable floor)))))
(local (defthm no-remainder (equal (mod 0 x) 0) :hints (("Goal" :in-theory (enable mod)))))
(local (in-theory (disable floor mod)))
(local (defthm digits-of-0
  (only-zeros (digits 0 fans))
  :hints (("Goal" :in-theory (disable product)))))
(local (defthm letter-is-a-number
  (acl2-numberp (letter-of x i n k))
  :hints (("Goal" :in-theory (enable mod)))))
(local (in-theory (disable letter-of)))
(local (defthm no-length (equal (equal 0 (len l)) (atom l))))
(local (defthm compose-is-a-chain
  (implies (and (only-zeros ws) (acl2-numberp i) (equal (len zs) (len ns)))
           (equal (compose i zs ns range ws previous) (chain i zs (function-layers ns range))))
  :hints (("Goal" :induct (compose i zs ns range ws previous)))))
(local (defthm in-range-is-as-long
  (implies (in-range ws counts) (equal (len ws) (len counts)))
  :rule-classes nil))
(local (defthm len-of-counts (equal (len (word-counts layers)) (len layers))))
(local (defthm len-of-function-layers (equal (len (function-layers ns range)) (len ns))))
(local (defthm power-of-one (implies (acl2-numberp m) (equal (expt m 1) m))))
(local (defthm answer-is-a-chain
  (implies (and (in-range ws (word-counts (all-layers m fans range))) (posp m))
           (equal (answer (list :function-composition m fans range) (cons 0 ws))
                  (chain 0 ws (all-layers m fans range))))
  :hints (("Goal" :do-not-induct t :in-theory (disable layer-sizes digits)
           :use ((:instance in-range-is-as-long (ws (cdr ws))
                   (counts (word-counts (function-layers (layer-sizes m fans) range)))))))
  :rule-classes nil))
(local (defthm chain-of-append
  (implies (equal (len zs) (len before))
           (equal (chain i (append zs ws) (append before layers))
                  (chain (chain i zs before) ws layers)))
  :hints (("Goal" :induct (chain i zs before)))))

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
(local (defthm nth-of-cons-0 (equal (nth 0 (cons a b)) a)))
(local (defthm pick-two
  (implies (and (only-two j places) (posp j) (equal (nth 0 a) 0))
           (equal (pick places (update-nth j (nth j a) (list 0))) (pick places a)))
  :hints (("Goal" :induct (len places) :in-theory (disable nth update-nth)))
  :rule-classes nil))
(local (defthm len-of-append (equal (len (append a b)) (+ (len a) (len b)))))
(local (defthm len-of-runs (equal (len (run-steps g steps fs a)) (nfix g))
  :hints (("Goal" :in-theory (disable step-value)))))
(local (defthm nth-before
  (implies (and (natp i) (< i (len a))) (equal (nth i (append a b)) (nth i a)))))
(local (defthm nth-of-longer-run
  (implies (and (natp i) (natp g) (natp h) (< i g) (<= g h))
           (equal (nth i (run-steps h steps fs a)) (nth i (run-steps g steps fs a))))
  :hints (("Goal" :induct (run-steps h steps fs a) :in-theory (disable step-value nth))
          ("Subgoal *1/2" :cases ((equal g h))))
  :rule-classes nil))
(local (defthm pick-of-longer-run
  (implies (and (all-less places g) (natp g) (natp h) (<= g h))
           (equal (pick places (run-steps h steps fs a)) (pick places (run-steps g steps fs a))))
  :hints (("Goal" :induct (len places) :in-theory (disable run-steps nth))
          ("Subgoal *1/1" :use ((:instance nth-of-longer-run (i (car places))))))
  :rule-classes nil))
(local (defthm value-is-what-is-said
  (implies (and (plain-step h j g steps b) (posp j) (natp g) (natp h) (<= g h)
                (equal (nth 0 a) 0))
           (equal (step-value (nth h steps) (nth h fs) a (run-steps h steps fs a))
                  (say h j (nth j a) steps fs (run-steps g steps fs a))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable run-steps nth update-nth letter pick all-less)
           :use ((:instance pick-two (places (players (nth h steps))))
                 (:instance pick-of-longer-run (places (messages (nth h steps)))))))
  :rule-classes nil))
(local (defun walk-block (h j as bs)
  (declare (xargs :measure (len as)))
  (if (atom as) (list h j bs) (walk-block (+ 1 h) (+ 1 j) (cdr as) (cdr bs)))))
(local (in-theory (disable say plain-step step-value)))
(local (defthm nthcdr-next (implies (natp j) (equal (nthcdr (+ 1 j) a) (cdr (nthcdr j a))))))
(local (defthm car-of-nthcdr (equal (car (nthcdr j a)) (nth j a))))
(local (defthm run-one-more
  (implies (natp h)
           (equal (run-steps (+ 1 h) steps fs a)
                  (append (run-steps h steps fs a)
                          (list (step-value (nth h steps) (nth h fs) a
                                            (run-steps h steps fs a))))))))
(local (defthm block-runs-the-same
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
  :rule-classes nil))

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
(local (defthm grouped-say-the-same
  (implies (member-equal z (grouped v (said h j set steps fs values) set))
           (equal (say h j z steps fs values) v))
  :rule-classes nil))
(local (defun walk-sets (h j ws vs sets)
  (declare (xargs :measure (len sets)))
  (if (atom sets) (list h j ws vs) (walk-sets (+ 1 h) (+ 1 j) (cdr ws) (cdr vs) (cdr sets)))))
(local (defthm kept-say-the-same
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
  :rule-classes nil))
(local (defthm kept-are-members
  (implies (in-sets ws (keep-all h j sets steps fs values)) (in-sets ws sets))
  :hints (("Goal" :induct (walk-sets h j ws nil sets) :in-theory (disable grouped biggest said)))))
(local (defthm say-is-below
  (implies (posp (alphabet (nth h steps)))
           (and (natp (say h j z steps fs values))
                (< (say h j z steps fs values) (alphabet (nth h steps)))))
  :hints (("Goal" :in-theory (enable say step-value letter)))))
(local (defthm says-are-below
  (implies (posp (alphabet (nth h steps)))
           (all-less (said h j set steps fs values) (alphabet (nth h steps))))))
(local (defthm len-of-says (equal (len (said h j set steps fs values)) (len set))))
(local (defthm times-more
  (implies (and (natp a) (natp b) (natp c) (<= b c)) (<= (* a b) (* a c)))
  :rule-classes nil))
(local (defthm kept-is-large
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
  :rule-classes nil))
(local (defthm product-chain
  (implies (and (natp all) (natp s) (natp loss) (natp b) (natp r) (<= all (* s loss))
                (<= s (* b r)))
           (<= all (* r (* loss b))))
  :hints (("Goal" :use ((:instance times-more (a loss) (b s) (c (* b r))))))
  :rule-classes nil))
(local (in-theory (disable kept)))
(local (defthm kept-is-a-set
  (and (implies (no-duplicatesp-equal set)
                (no-duplicatesp-equal (kept h j set steps fs values)))
       (implies (all-less set k) (all-less (kept h j set steps fs values) k)))
  :hints (("Goal" :in-theory (e/d (kept) (grouped biggest said))))))
(defun natp-counts (layers)
  (if (atom layers) t
    (and (natp (word-letters (car layers))) (natp (word-length (car layers)))
         (natp-counts (cdr layers)))))
(local (in-theory (disable word-letters word-length)))
(local (defthm natp-expt (implies (and (natp k) (natp n)) (natp (expt k n)))
  :rule-classes :type-prescription))
(local (defun walk-keep (h j sets layers)
  (declare (xargs :measure (len sets)))
  (if (atom sets) (list h j layers) (walk-keep (+ 1 h) (+ 1 j) (cdr sets) (cdr layers)))))
(local (defthm kept-are-large
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
  :rule-classes nil))

(local (defun walk-in (ws sets layers)
  (declare (xargs :measure (len sets)))
  (if (atom sets) (list ws layers) (walk-in (cdr ws) (cdr sets) (cdr layers)))))
(local (defthm kept-all-in-range
  (implies (and (in-sets ws sets) (large-sets sets layers loss) (equal (len sets) (len layers)))
           (in-range ws (word-counts layers)))
  :hints (("Goal" :induct (walk-in ws sets layers) :in-theory (disable expt)))))
(local (defthm in-range-of-append
  (implies (and (in-range zs counts) (equal (len zs) (len counts)))
           (equal (in-range (append zs ws) (append counts more)) (in-range ws more)))
  :hints (("Goal" :induct (list (len zs) (in-range zs counts))))))
(local (defthm counts-of-append
  (equal (word-counts (append a b)) (append (word-counts a) (word-counts b)))))
(local (defthm len-of-counts (equal (len (word-counts layers)) (len layers))))

; ===== 4. One stage =====
(defun-sk steady (g steps fs zs sets) ; the values of the first g steps are the same on all of them
  (forall (ws vs)
    (implies (and (in-sets ws sets) (in-sets vs sets))
             (equal (run-steps g steps fs (inputs-of zs ws))
                    (run-steps g steps fs (inputs-of zs vs))))))
(defun transcript (g steps fs zs sets) (run-steps g steps fs (inputs-of zs (first-words sets))))
(local (defthm same-says-of-append
  (implies (and (natp h) (natp j))
           (equal (same-says h j (append zs as) (append zs bs) steps fs values)
                  (same-says (+ h (len zs)) (+ j (len zs)) as bs steps fs values)))
  :hints (("Goal" :induct (walk-block h j zs nil)))))
(local (defthm append-one-more (equal (append (append zs (list z)) ws) (append zs (cons z ws)))))
(local (defthm len-of-in-sets (implies (in-sets ws sets) (equal (len ws) (len sets)))
  :rule-classes nil))
(local (defthm len-of-keep-all
  (equal (len (keep-all h j sets steps fs values)) (len sets))))
(local (in-theory (disable same-says keep-all steady steady-necc in-sets)))
(local (defthm in-sets-of-cons
  (equal (in-sets (cons z ws) (cons set sets)) (and (member-equal z set) (in-sets ws sets)) )
  :hints (("Goal" :expand ((in-sets (cons z ws) (cons set sets)))))))
(local (defthm same-says-of-cons
  (equal (same-says h j (cons a as) (cons a bs) steps fs values)
         (same-says (+ 1 h) (+ 1 j) as bs steps fs values))
  :hints (("Goal" :expand ((same-says h j (cons a as) (cons a bs) steps fs values))))))
(local (defthm steady-for-a-block
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
  :rule-classes nil))
(local (defthm steady-next
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
                                     (transcript g steps fs zs (cons set sets)))))))))) ))
(local (defthm steady-same ; where there is no block any more
  (implies (and (steady g steps fs zs (cons set sets)) (member-equal z set))
           (steady g steps fs (append zs (list z)) sets))
  :hints (("Goal" :do-not-induct t
           :expand ((steady g steps fs (append zs (list z)) sets))
           :use ((:instance steady-necc (sets (cons set sets))
                   (ws (cons z (mv-nth 0 (steady-witness g steps fs (append zs (list z)) sets))))
                   (vs (cons z (mv-nth 1 (steady-witness g steps fs (append zs (list z))
                                                         sets))))))))))

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
(local (defthm large-sets-have-members
  (implies (and (large-sets sets layers loss) (positive-layers layers)
                (equal (len sets) (len layers)))
           (in-sets (first-words sets) sets))
  :hints (("Goal" :induct (walk-in nil sets layers) :in-theory (enable in-sets first-words)))))
(local (defthm no-letters-of-none
  (implies (atom set) (equal (images i n k set) nil))
  :hints (("Goal" :in-theory (enable occurring)))))
(local (defthm images-need-members
  (implies (< 0 (len (images i n k set))) (and (consp set) (member-equal (car set) set)))
  :hints (("Goal" :use no-letters-of-none :in-theory (disable images)))
  :rule-classes nil))
(local (defthm more-loss
  (implies (and (natp s) (natp loss) (posp b) (<= all (* s loss))) (<= all (* s (* loss b))))
  :hints (("Goal" :in-theory (union-theories (theory 'ground-zero) '(natp posp))
           :use ((:instance times-more (a (* s loss)) (b 1) (c b)))))
  :rule-classes nil))
(local (defthm large-sets-with-more-loss
  (implies (and (large-sets sets layers loss) (natp loss) (posp b))
           (large-sets sets layers (* loss b)))
  :hints (("Goal" :induct (walk-in nil sets layers) :in-theory (disable all-less expt))
          ("Subgoal *1/2" :use ((:instance more-loss (s (len (car sets)))
                   (all (expt (word-letters (car layers)) (word-length (car layers))))))))))
(local (defthm positive-are-natural
  (implies (positive-layers layers) (natp-counts layers))))
(local (defun walk-tail (i h j n)
  (if (zp i) (list h j n) (walk-tail (- i 1) (+ 1 h) (+ 1 j) (- n 1)))))
(local (defthm plain-block-of-the-tail
  (implies (and (plain-block h j n g steps b) (natp i) (natp n) (<= i n)
                (natp h) (natp j))
           (plain-block (+ h i) (+ j i) (- n i) g steps b))
  :hints (("Goal" :induct (walk-tail i h j n)))
  :rule-classes nil))
(local (defthm next-sets-are-large
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
  :rule-classes nil))
(local (defthm len-of-next-sets
  (implies (consp sets) (equal (len (next-sets g steps fs zs sets)) (- (len sets) 1)))))
(local (defthm next-sets-are-some
  (implies (and (consp sets) (consp (cdr sets))) (consp (next-sets g steps fs zs sets)))
  :hints (("Goal" :expand ((:free (h j values)
                                  (keep-all h j (cdr sets) steps fs values)))))))
(local (in-theory (disable next-sets)))
(local (defthm large-sets-at-once
  (implies (consp sets)
           (equal (large-sets sets layers loss)
                  (let ((all (expt (word-letters (car layers)) (word-length (car layers)))))
                    (and (all-less (car sets) all) (no-duplicatesp-equal (car sets))
                         (<= all (* (len (car sets)) loss))
                         (large-sets (cdr sets) (cdr layers) loss)))))
  :rule-classes nil))
(local (in-theory (disable images with-letter roomy letters-at)))
(local (defthm images-are-letters
  (implies (member-equal v (images i n k set))
           (and (member-equal (with-letter v i n k set) set)
                (equal (letter-of (with-letter v i n k set) i n k) v)))
  :hints (("Goal" :in-theory (enable images)))))
(local (defthm images-are-marked
  (implies (and (natp k) (natp m) (<= k m))
           (equal (marked (images i n k set) m) (len (images i n k set))))
  :hints (("Goal" :in-theory (enable images)))))
(local (defthm next-place-has-images
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
  :rule-classes nil))

; ===== 5. All stages =====
(local (defthm in-range-of-one-more
  (implies (and (in-range zs counts) (equal (len zs) (len counts)) (natp z) (< z count))
           (in-range (append zs (list z)) (append counts (list count))))))
(local (defthm member-is-below
  (implies (and (all-less set k) (member-equal z set)) (and (natp z) (< z k)))
  :rule-classes nil))
(local (defthm chain-one-more
  (implies (equal (len zs) (len before))
           (equal (chain i (append zs (list z)) (append before (list layer)))
                  (letter-of z (chain i zs before) (word-length layer) (word-letters layer))))))
(local (defthm next-is-steady
  (implies (and (steady g steps fs zs sets) (natp g) (consp sets) (member-equal z (car sets))
                (in-sets (first-words sets) sets)
                (implies (< g (- (len steps) 1))
                         (plain-block g 1 (+ (len zs) (len sets)) g steps b)))
           (steady (next-message g steps zs sets) steps fs (append zs (list z))
                   (next-sets g steps fs zs sets)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (next-sets) (plain-block keep-all steady-next steady-same))
           :expand ((len sets))
           :use ((:instance steady-next (set (car sets)) (sets (cdr sets)))
                 (:instance steady-same (set (car sets)) (sets (cdr sets))))))
  :rule-classes nil))
(local (defthm stage-has-members
  (implies (and (stage-holds zs pos sets before layers qs loss g steps fs)
                (posp (car qs)) (positive-layers layers))
           (in-sets (first-words sets) sets))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (in-sets first-words) (all-less))
           :expand ((positive-layers layers))
           :use ((:instance images-need-members (i pos) (n (word-length (car layers)))
                            (k (word-letters (car layers))) (set (car sets)))
                 (:instance large-sets-have-members (sets (cdr sets)) (layers (cdr layers))))))
  :rule-classes nil))
(local (defthm next-stage-holds
  (let* ((rest (next-sets g steps fs zs sets))
         (place (next-place rest layers qs zs pos sets))
         (z (next-word place layers pos sets)))
    (implies (and (stage-holds zs pos sets before layers qs loss g steps fs)
                  (numbers-hold layers qs loss b g (+ (len zs) (len sets)) steps)
                  (consp (cdr sets)) (positive-layers layers) (natp loss) (posp b) (natp g))
             (stage-holds (append zs (list z)) place rest (append before (list (car layers)))
                          (cdr layers) (cdr qs) (* loss b) (next-message g steps zs sets)
                          steps fs)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable next-sets next-place all-less large-sets expt next-message
                               plain-block chain in-range images-are-letters)
           :expand ((positive-layers layers) (positive-layers (cdr layers))
                    (numbers-hold layers qs loss b g (+ (len zs) (len sets)) steps))
           :use (next-place-has-images next-sets-are-large stage-has-members
                 (:instance images-are-letters (i pos) (n (word-length (car layers)))
                   (k (word-letters (car layers))) (set (car sets))
                   (v (next-place (next-sets g steps fs zs sets) layers qs zs pos sets)))
                 (:instance member-is-below (set (car sets))
                   (k (expt (word-letters (car layers)) (word-length (car layers))))
                   (z (next-word (next-place (next-sets g steps fs zs sets) layers qs zs pos
                                             sets)
                                 layers pos sets)))
                 (:instance next-is-steady
                   (z (next-word (next-place (next-sets g steps fs zs sets) layers qs zs pos
                                             sets)
                                 layers pos sets)))
                 (:instance large-sets-at-once (sets (next-sets g steps fs zs sets))
                   (layers (cdr layers)) (loss (* loss b))))))
  :rule-classes nil))

; The last stage: two words of the last layer have the same messages and other outputs.
(local (defthm two-images
  (implies (<= 2 (len (images i n k set)))
           (and (member-equal (car (images i n k set)) (images i n k set))
                (member-equal (cadr (images i n k set)) (images i n k set))))
  :rule-classes nil))
(local (defthm occurring-are-less
  (implies (member-equal a (occurring v tags)) (and (natp a) (< a (nfix v))))
  :rule-classes nil))
(local (defthm occurring-are-a-set
  (no-duplicatesp-equal (occurring v tags))
  :hints (("Goal" :induct (occurring v tags))
          ("Subgoal *1/2" :use ((:instance occurring-are-less (a (- v 1)) (v (- v 1))))))))
(local (defthm two-of-a-set
  (implies (and (no-duplicatesp-equal l) (<= 2 (len l))) (not (equal (car l) (cadr l))))
  :hints (("Goal" :expand ((len l) (len (cdr l)))))
  :rule-classes nil))
(local (defthm images-are-two
  (implies (<= 2 (len (images i n k set)))
           (not (equal (car (images i n k set)) (cadr (images i n k set)))))
  :hints (("Goal" :in-theory (e/d (images) (occurring letters-at))
           :use ((:instance two-of-a-set (l (images i n k set))))))
  :rule-classes nil))
(local (defthm pick-only-w
  (implies (and (only-two 0 places) (equal (nth 0 a) (nth 0 b)))
           (equal (pick places a) (pick places b)))
  :hints (("Goal" :induct (len places)))
  :rule-classes nil))
(local (defthm outputs-are-the-same
  (implies (and (steady (- (len steps) 1) steps fs zs sets) (consp steps) (consp sets)
                (atom (cdr sets)) (only-two 0 (players (nth (- (len steps) 1) steps)))
                (member-equal y (car sets)) (member-equal z (car sets)))
           (equal (schedule-output steps fs (inputs-of zs (list y)))
                  (schedule-output steps fs (inputs-of zs (list z)))))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (step-value inputs-of in-sets) (run-steps schedule-output letter))
           :use ((:instance steady-necc (g (- (len steps) 1)) (ws (list y))
                            (vs (list z)))
                 (:instance output-is-a-step (inputs (inputs-of zs (list y))))
                 (:instance output-is-a-step (inputs (inputs-of zs (list z))))
                 (:instance pick-only-w (places (players (nth (- (len steps) 1) steps)))
                   (a (inputs-of zs (list y))) (b (inputs-of zs (list z)))))))
  :rule-classes nil))

(local (defthm some-answer-is-allowed
  (implies (and (natp (answer problem inputs)) (natp n) (< (answer problem inputs) n)
                (not (member-equal (nth 0 problem) '(:table :own :listed))))
           (some-allowed problem inputs n))
  :hints (("Goal" :induct (some-allowed problem inputs n)
           :in-theory (e/d (allowed) (answer))))))
(local (defthm correct-is-the-answer
  (implies (and (correct problem inputs o)
                (not (member-equal (nth 0 problem) '(:table :own :listed))))
           (equal (answer problem inputs) o))
  :hints (("Goal" :in-theory (e/d (correct allowed) (answer))))
  :rule-classes nil))
(defun last-letters (layers) (word-letters (car (last layers))))
(local (defthm chain-ends-in-a-letter
  (implies (and (consp zs) (equal (len zs) (len layers)) (positive-layers layers) (natp i)
                (in-range zs (word-counts layers)))
           (and (natp (chain i zs layers)) (< (chain i zs layers) (last-letters layers))))
  :hints (("Goal" :induct (chain i zs layers) :in-theory (disable expt))
          ("Subgoal *1/2" :expand ((word-counts layers))))
  :rule-classes nil))

(local (defthm last-of-function-layers
  (implies (consp ns) (equal (last-letters (function-layers ns range)) range))
  :hints (("Goal" :in-theory (enable word-letters)))))
(local (defthm last-of-all-layers
  (equal (last-letters (all-layers m fans range)) range)
  :hints (("Goal" :use ((:instance last-of-function-layers (ns (layer-sizes m fans))))
           :in-theory (e/d (word-letters) (last-of-function-layers))
           :expand ((layer-sizes m fans)
                    (:free (a) (function-layers (cons a (layer-sizes (* (car fans) m)
                                                                     (cdr fans)))
                                                range)))))))
(local (in-theory (disable all-layers last-letters)))
(local (defthm parts-of-composition
  (and (equal (outputs (list :function-composition m fans range)) range)
       (equal (nth 0 (list :function-composition m fans range)) :function-composition))
  :hints (("Goal" :in-theory (enable outputs)))))
(local (defthm chain-is-promised
  (implies (and (in-range ws (word-counts (all-layers m fans range))) (posp m) (posp range)
                (consp ws)
                (positive-layers (all-layers m fans range))
                (equal (sizes (list :function-composition m fans range))
                       (cons count (word-counts (all-layers m fans range))))
                (posp count))
           (promised (list :function-composition m fans range) (cons 0 ws)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (promised) (answer chain some-allowed))
           :use (answer-is-a-chain
                 (:instance some-answer-is-allowed (inputs (cons 0 ws)) (n range)
                   (problem (list :function-composition m fans range)))
                 (:instance in-range-is-as-long (counts (word-counts (all-layers m fans range))))
                 (:instance chain-ends-in-a-letter (zs ws) (i 0)
                   (layers (all-layers m fans range))))))
  :rule-classes nil))
(local (defthm outputs-are-chains
  (implies (and (schedule-solves fs (list :function-composition m fans range) steps)
                (in-range ws (word-counts (all-layers m fans range))) (posp m) (posp range)
                (consp ws)
                (positive-layers (all-layers m fans range))
                (equal (sizes (list :function-composition m fans range))
                       (cons count (word-counts (all-layers m fans range))))
                (posp count))
           (equal (schedule-output steps fs (cons 0 ws))
                  (chain 0 ws (all-layers m fans range))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable answer chain schedule-output schedule-solves schedule-solves-necc)
           :use (answer-is-a-chain chain-is-promised
                 (:instance correct-is-the-answer (inputs (cons 0 ws))
                   (problem (list :function-composition m fans range))
                   (o (schedule-output steps fs (cons 0 ws))))
                 (:instance schedule-solves-necc (inputs (cons 0 ws))
                   (problem (list :function-composition m fans range))))))
  :rule-classes nil))
(local (defthm last-word-in-range
  (implies (and (stage-holds zs pos sets before layers qs loss g steps fs) (atom (cdr sets))
                (member-equal y (car sets)))
           (in-range (append zs (list y)) (word-counts (append before layers))))
  :hints (("Goal" :do-not-induct t :in-theory (disable all-less expt)
           :expand ((word-counts layers) (word-counts (cdr layers)) (len sets) (len layers))
           :use ((:instance member-is-below (set (car sets)) (z y)
                   (k (expt (word-letters (car layers)) (word-length (car layers))))))))
  :rule-classes nil))
(local (defthm last-output
  (implies (and (stage-holds zs pos sets before layers qs loss g steps fs) (atom (cdr sets))
                (member-equal y (car sets)) (equal (append before layers) (all-layers m fans range))
                (schedule-solves fs (list :function-composition m fans range) steps)
                (posp m) (posp range)
                (positive-layers (all-layers m fans range))
                (equal (sizes (list :function-composition m fans range))
                       (cons count (word-counts (all-layers m fans range))))
                (posp count))
           (equal (schedule-output steps fs (inputs-of zs (list y)))
                  (letter-of y pos (word-length (car layers)) (word-letters (car layers)))))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (inputs-of) (schedule-output schedule-solves schedule-solves-necc
                                        all-less in-range word-counts chain-of-append large-sets
                                        positive-layers))
           :expand ((:free (i) (chain i (list y) layers)))
           :use (last-word-in-range
                 (:instance outputs-are-chains (ws (append zs (list y))))
                 (:instance chain-of-append (i 0) (ws (list y))))))
  :rule-classes nil))
(local (defthm last-stage-fails
  (implies (and (stage-holds zs pos sets before layers qs loss g steps fs)
                (atom (cdr sets)) (equal g (- (len steps) 1)) (<= 2 (nfix (car qs)))
                (consp steps) (posp m) (posp range)
                (equal (append before layers) (all-layers m fans range))
                (positive-layers (all-layers m fans range))
                (equal (sizes (list :function-composition m fans range))
                       (cons count (word-counts (all-layers m fans range))))
                (posp count)
                (only-two 0 (players (nth (- (len steps) 1) steps))))
           (not (schedule-solves fs (list :function-composition m fans range) steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-output schedule-solves schedule-solves-necc chain
                               all-less in-range word-counts large-sets images-are-letters
                               positive-layers)
           :expand ((len sets))
           :use ((:instance two-images (i pos) (n (word-length (car layers)))
                   (k (word-letters (car layers))) (set (car sets)))
                 (:instance images-are-two (i pos) (n (word-length (car layers)))
                   (k (word-letters (car layers))) (set (car sets)))
                 (:instance images-are-letters (i pos) (n (word-length (car layers)))
                   (k (word-letters (car layers))) (set (car sets))
                   (v (car (images pos (word-length (car layers)) (word-letters (car layers))
                                   (car sets)))))
                 (:instance images-are-letters (i pos) (n (word-length (car layers)))
                   (k (word-letters (car layers))) (set (car sets))
                   (v (cadr (images pos (word-length (car layers)) (word-letters (car layers))
                                    (car sets)))))
                 (:instance last-output
                   (y (with-letter
                       (car (images pos (word-length (car layers)) (word-letters (car layers))
                                    (car sets)))
                       pos (word-length (car layers)) (word-letters (car layers)) (car sets))))
                 (:instance last-output
                   (y (with-letter
                       (cadr (images pos (word-length (car layers)) (word-letters (car layers))
                                     (car sets)))
                       pos (word-length (car layers)) (word-letters (car layers)) (car sets))))
                 (:instance outputs-are-the-same
                   (y (with-letter
                       (car (images pos (word-length (car layers)) (word-letters (car layers))
                                    (car sets)))
                       pos (word-length (car layers)) (word-letters (car layers)) (car sets)))
                   (z (with-letter
                       (cadr (images pos (word-length (car layers)) (word-letters (car layers))
                                     (car sets)))
                       pos (word-length (car layers)) (word-letters (car layers)) (car sets)))))))
  :rule-classes nil))

(local (in-theory (disable stage-holds)))
(local (defun play (zs pos sets before layers qs loss b g n steps fs)
  (declare (xargs :measure (len sets)))
  (if (atom (cdr sets)) (list zs pos before layers qs loss b g n)
    (let* ((rest (next-sets g steps fs zs sets))
           (place (next-place rest layers qs zs pos sets))
           (z (next-word place layers pos sets)))
      (play (append zs (list z)) place rest (append before (list (car layers))) (cdr layers)
            (cdr qs) (* loss b) b (next-message g steps zs sets) n steps fs)))))
(local (defthm stage-lengths
  (implies (stage-holds zs pos sets before layers qs loss g steps fs)
           (and (consp sets) (equal (len layers) (len sets))))
  :hints (("Goal" :in-theory (enable stage-holds)))
  :rule-classes nil))
(local (defthm one-and-one
  (implies (and (equal (len a) (len b)) (consp a)) (iff (consp (cdr a)) (consp (cdr b))))
  :hints (("Goal" :expand ((len a) (len b))))
  :rule-classes nil))
(local (defthm numbers-hold-next
  (implies (and (numbers-hold layers qs loss b g n steps) (consp (cdr layers)))
           (numbers-hold (cdr layers) (cdr qs) (* loss b) b
                         (if (< g (- (len steps) 1)) (+ g n) g) n steps))
  :rule-classes nil))
(local (defthm numbers-hold-last
  (implies (and (numbers-hold layers qs loss b g n steps) (atom (cdr layers)))
           (and (<= 2 (nfix (car qs))) (equal g (- (len steps) 1))))
  :rule-classes nil))
(local (defthm stages-fail
  (implies (and (stage-holds zs pos sets before layers qs loss g steps fs)
                (numbers-hold layers qs loss b g n steps) (equal n (+ (len zs) (len sets)))
                (natp loss) (posp b) (natp g) (consp steps) (posp m) (posp range)
                (positive-layers layers)
                (equal (append before layers) (all-layers m fans range))
                (positive-layers (all-layers m fans range))
                (equal (sizes (list :function-composition m fans range))
                       (cons count (word-counts (all-layers m fans range))))
                (posp count)
                (only-two 0 (players (nth (- (len steps) 1) steps))))
           (not (schedule-solves fs (list :function-composition m fans range) steps)))
  :hints (("Goal" :induct (play zs pos sets before layers qs loss b g n steps fs)
           :in-theory (disable schedule-solves schedule-solves-necc next-place next-word
                               positive-layers numbers-hold word-counts))
          ("Subgoal *1/2"
           :expand ((positive-layers layers))
           :use (next-stage-holds stage-lengths numbers-hold-next
                 (:instance one-and-one (a sets) (b layers))))
          ("Subgoal *1/1"
           :use (last-stage-fails stage-lengths numbers-hold-last
                 (:instance one-and-one (a sets) (b layers)))))
  :rule-classes nil))

; ===== 6. At the beginning =====
(defun all-words (layers)
  (if (atom layers) nil
    (cons (upto 0 (expt (word-letters (car layers)) (word-length (car layers))))
          (all-words (cdr layers)))))
(local (defthm len-of-upto
  (implies (and (natp i) (natp n)) (equal (len (upto i n)) (nfix (- n i))))))
(local (defthm member-of-upto
  (implies (and (natp i) (natp n))
           (iff (member-equal a (upto i n)) (and (natp a) (<= i a) (< a n))))))
(local (defthm upto-is-below (implies (natp i) (all-less (upto i n) n))))
(local (defthm upto-is-a-set
  (implies (and (natp i) (natp n)) (no-duplicatesp-equal (upto i n)))))
(local (defthm letters-of-upto
  (implies (and (posp m) (natp i)) (equal (letters-at 0 1 m (upto i m)) (upto i m)))
  :hints (("Goal" :induct (upto i m) :in-theory (enable letters-at)))))
(local (defthm all-occur
  (implies (and (natp v) (natp m) (<= v m)) (equal (len (occurring v (upto 0 m))) v))
  :hints (("Goal" :induct (occurring v (upto 0 m))))))
(local (defthm all-images (implies (posp m) (equal (len (images 0 1 m (upto 0 m))) m))
  :hints (("Goal" :in-theory (e/d (images) (occurring upto))))))
(local (defthm all-words-are-large
  (implies (positive-layers layers) (large-sets (all-words layers) layers 1))
  :hints (("Goal" :induct (all-words layers) :in-theory (disable expt upto)))))
(local (defthm len-of-all-words (equal (len (all-words layers)) (len layers))))
(local (defthm nothing-is-said (steady 0 steps fs zs sets)
  :hints (("Goal" :expand ((steady 0 steps fs zs sets))))))
(local (defthm first-stage-holds
  (implies (and (posp m) (positive-layers (all-layers m fans range)))
           (stage-holds nil 0 (all-words (all-layers m fans range)) nil
                        (all-layers m fans range) (cons m qs) 1 0 steps fs))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (stage-holds all-layers word-length word-letters) (upto images))
           :use ((:instance all-words-are-large
                            (layers (function-layers (layer-sizes m fans) range))))))))

(defun most-values (steps) ; of a message
  (if (atom (cdr steps)) 1 (max (alphabet (car steps)) (most-values (cdr steps)))))
(defun tokens-exclude (problem steps qs)
  (let* ((m (nth 1 problem)) (fans (nth 2 problem)) (range (nth 3 problem))
         (layers (all-layers m fans range)) (b (most-values steps)))
    (and (equal problem (list :function-composition m fans range)) (consp steps)
         (posp m) (posp range) (positive-layers layers) (posp b)
         (consp (sizes problem)) (posp (car (sizes problem)))
         (equal (cdr (sizes problem)) (word-counts layers))
         (only-two 0 (players (nth (- (len steps) 1) steps)))
         (numbers-hold layers (cons m (append qs '(2))) 1 b 0 (len layers) steps))))
(defthm tokens-counting
  (implies (tokens-exclude problem steps qs) (not (schedule-protocol-exists problem steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves numbers-hold all-layers word-counts positive-layers
                               first-stage-holds all-words)
           :use ((:instance first-stage-holds (m (nth 1 problem)) (fans (nth 2 problem))
                   (range (nth 3 problem)) (qs (append qs '(2)))
                   (fs (schedule-protocol-exists-witness problem steps)))
                 (:instance stages-fail (zs nil) (pos 0) (before nil) (loss 1) (g 0)
                   (m (nth 1 problem)) (fans (nth 2 problem)) (range (nth 3 problem))
                   (layers (all-layers (nth 1 problem) (nth 2 problem) (nth 3 problem)))
                   (sets (all-words (all-layers (nth 1 problem) (nth 2 problem)
                                                (nth 3 problem))))
                   (qs (cons (nth 1 problem) (append qs '(2)))) (b (most-values steps))
                   (n (len (all-layers (nth 1 problem) (nth 2 problem) (nth 3 problem))))
                   (count (car (sizes problem)))
                   (fs (schedule-protocol-exists-witness problem steps)))))))
