; Composition of functions after one epoch, and with generated tokens: rule `tokens` of witnesses.
; By counting, without a formula and without a list of the inputs, that are too many; THEORY.md,
; section 10, has the page of proof.
(in-package "LRAT")
(include-book "tokens-stage")
(local (include-book "sets"))
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic/top" :dir :system))
(local (in-theory (enable stage-rules)))
(local (in-theory (disable floor mod letter-of alphabet players messages say plain-step step-value
                           kept word-letters word-length same-says keep-all steady steady-necc
                           in-sets transcript inputs-of first-words next-sets images with-letter
                           roomy letters-at)))

; ===== 1. All stages =====
(local (defthm in-range-of-one-more
  (implies (and (in-range zs counts) (equal (len zs) (len counts)) (natp z) (< z count))
           (in-range (append zs (list z)) (append counts (list count))))))
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

; ===== 2. At the beginning =====
(defun all-words (layers)
  (if (atom layers) nil
    (cons (upto 0 (expt (word-letters (car layers)) (word-length (car layers))))
          (all-words (cdr layers)))))
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
