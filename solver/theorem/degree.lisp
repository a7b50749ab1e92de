; Rounds by degree, as a theorem over the definitions of machines: weights on promised inputs that
; add up to multiples of p wherever the inputs of s^rounds machines are given, and do not on the
; inputs of one output, mean that rounds of s words are not enough, whatever a word.
(in-package "LRAT")
(include-book "specification-machines")
(local (include-book "memory-degree"))
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

; ===== 1. What is looked at =====
; An entry is (weight . inputs).
(defun weight (u) (if (atom u) 0 (+ (fix (car (car u))) (weight (cdr u)))))
(defun multiple (a p) (integerp (* a (/ p)))) ; of p
(defun having (i a u) ; the entries in which player i has input a
  (cond ((atom u) nil)
        ((equal (nth i (cdr (car u))) a) (cons (car u) (having i a (cdr u))))
        (t (having i a (cdr u)))))
(defun not-having (i a u)
  (cond ((atom u) nil)
        ((equal (nth i (cdr (car u))) a) (not-having i a (cdr u)))
        (t (cons (car u) (not-having i a (cdr u))))))
(defun all-having (i a u)
  (if (atom u) t (and (equal (nth i (cdr (car u))) a) (all-having i a (cdr u)))))
(defthm fewer-not-having
  (and (<= (len (not-having i a u)) (len u))
       (implies (and (consp u) (equal a (nth i (cdr (car u)))))
                (< (len (not-having i a u)) (len u))))
  :rule-classes :linear)
; Do the weights add up to multiples of p wherever d of the players `is` have their inputs, or all
; of them, if they are fewer? Players of one input only are passed over. Where `each` holds: do they
; so for d - 1 of the others, each input of the first player?
(defun sums-null (each d is u p)
  (declare (xargs :measure (cons (cons 2 (+ 1 (len is)))
                                 (cons (cons 1 (if each 1 2)) (len u)))))
  (cond (each (or (atom u)
                  (let ((a (nth (car is) (cdr (car u)))))
                    (and (consp is)
                         (sums-null nil (- d 1) (cdr is) (having (car is) a u) p)
                         (sums-null t d is (not-having (car is) a u) p)))))
        ((or (zp d) (atom is)) (multiple (weight u) p))
        (t (and (sums-null nil d (cdr is) u p)
                (or (all-having (car is) (nth (car is) (cdr (car u))) u)
                    (sums-null t d is u p))))))

(defun other-allowed (problem x z o) ; is an output below o, not z, allowed?
  (if (zp o) nil
    (or (and (not (equal (- o 1) z)) (allowed problem x (- o 1)))
        (other-allowed problem x z (- o 1)))))
; With z allowed and no other output, or others and not z; these are the outputs of the last player
; where players have outputs of their own.
(defun entries-promised (u problem z)
  (if (atom u) t
    (let ((x (cdr (car u))))
      (and (in-range x (sizes problem))
           (or (not (equal (nth 0 problem) :own))
               (equal (len (entry x (nth 3 problem))) (len (sizes problem))))
           (if (allowed problem x z) (not (other-allowed problem x z (outputs problem)))
             (other-allowed problem x z (outputs problem)))
           (entries-promised (cdr u) problem z)))))
(defun output-weight (u problem z)
  (cond ((atom u) 0)
        ((allowed problem (cdr (car u)) z)
         (+ (fix (car (car u))) (output-weight (cdr u) problem z)))
        (t (output-weight (cdr u) problem z))))
(defun degree-excludes (problem rounds s z p u)
  (let ((n (len (sizes problem))))
    (and (natp rounds) (natp s) (posp n) (natp z) (< z (outputs problem)) (true-listp u)
         (entries-promised u problem z)
         (not (multiple (output-weight u problem z) p))
         (sums-null nil (expt s rounds) (upto 0 n) u p))))

; ===== 2. The sums over all choices of inputs are those of the lemma =====
(local (in-theory (disable multiple feature null-to determines upto)))
(local (defun pick-path (path u)
  (if (atom path) u (pick-path (cdr path) (having (car (car path)) (cdr (car path)) u)))))
(local (defun path-but (i path)
  (cond ((atom path) nil)
        ((equal (car (car path)) i) (path-but i (cdr path)))
        (t (cons (car path) (path-but i (cdr path)))))))
(local (defun agrees (i a path)
  (cond ((atom path) t)
        ((equal (car (car path)) i) (and (equal (cdr (car path)) a) (agrees i a (cdr path))))
        (t (agrees i a (cdr path))))))
(local (defun players-in (path is)
  (if (atom path) t (and (member-equal (car (car path)) is) (players-in (cdr path) is)))))
(local (defthm having-of-having
  (equal (having i a (having j b u)) (having j b (having i a u)))
  :rule-classes ((:rewrite :loop-stopper ((i j))))))
(local (defthm having-twice
  (equal (having i a (having i b u)) (if (equal a b) (having i b u) nil))))
(local (defthm having-of-not-having
  (equal (having i a (not-having i b u)) (if (equal a b) nil (having i a u)))))
(local (defthm pick-path-none (equal (pick-path path nil) nil)))
(local (defthm pick-path-having
  (equal (pick-path path (having i a u))
         (if (agrees i a path) (pick-path (path-but i path) (having i a u)) nil))
  :hints (("Goal" :induct (pick-path path u)))
  :rule-classes nil))
(local (defthm pick-path-chosen
  (implies (and (assoc-equal i path) i)
           (equal (pick-path path u) (pick-path path (having i (cdr (assoc-equal i path)) u))))
  :hints (("Goal" :induct (pick-path path u)))
  :rule-classes nil))
(local (defthm pick-path-first
  (implies (and (assoc-equal i path) i)
           (let ((part (having i (cdr (assoc-equal i path)) u)))
             (or (equal (pick-path path u) (pick-path (path-but i path) part))
                 (equal (pick-path path u) nil))))
  :hints (("Goal" :do-not-induct t
           :use (pick-path-chosen
                 (:instance pick-path-having (a (cdr (assoc-equal i path)))))))
  :rule-classes nil))
(local (defthm pick-path-without
  (implies (and (not (assoc-equal i path)) i)
           (equal (pick-path (path-but i path) u) (pick-path path u)))
  :hints (("Goal" :induct (pick-path path u)))))
(local (defthm without-len (<= (len (path-but i path)) (len path)) :rule-classes :linear))
(local (defthm without-shorter
  (implies (and (assoc-equal i path) i) (< (len (path-but i path)) (len path)))
  :rule-classes :linear))
(local (defthm players-without
  (implies (players-in path is) (players-in (path-but (car is) path) (cdr is)))))
(local (defthm all-having-having
  (implies (and (all-having i b u) (true-listp u))
           (equal (having i a u) (if (or (equal a b) (atom u)) u nil)))
  :rule-classes nil))
(local (defun by-input (i u)
  (declare (xargs :measure (len u)))
  (if (atom u) nil (by-input i (not-having i (nth i (cdr (car u))) u)))))
(local (defthm each-input
  (implies (and (sums-null t d is u p) (having (car is) a u))
           (sums-null nil (- d 1) (cdr is) (having (car is) a u) p))
  :hints (("Goal" :induct (by-input (car is) u) :in-theory (disable having not-having)
           :expand ((sums-null t d is u p)))
          ("Subgoal *1/2" :cases ((equal a (nth (car is) (cdr (car u))))))
          ("Subgoal *1/1" :in-theory (enable having)))))
(local (defun by-path (d is u path)
  (if (or (zp d) (atom is)) (list u path)
    (list (by-path d (cdr is) u (path-but (car is) path))
          (by-path (- d 1) (cdr is) (having (car is) (cdr (assoc-equal (car is) path)) u)
                   (path-but (car is) path))))))
(local (defthm having-list (implies (true-listp u) (true-listp (having i a u)))))
(local (defthm sums-null-path
  (implies (and (sums-null nil d is u p) (natp d) (nat-listp is) (true-listp u) (players-in path is)
                (<= (len path) d))
           (multiple (weight (pick-path path u)) p))
  :hints (("Goal" :induct (by-path d is u path)
           :in-theory (disable having not-having sums-null pick-path all-having weight path-but
                               assoc-equal players-in)
           :expand ((sums-null nil d is u p)))
          ("Subgoal *1/2" :cases ((assoc-equal (car is) path))
           :use ((:instance pick-path-first (i (car is)))
                 (:instance each-input (a (cdr (assoc-equal (car is) path))))
                 (:instance all-having-having (i (car is)) (b (nth (car is) (cdr (car u))))
                            (a (cdr (assoc-equal (car is) path))))))
          ("Subgoal *1/1" :in-theory (enable players-in) :expand ((pick-path path u))))))
(local (defthm those-inputs
  (equal (those* (list :memory 0 i) a u) (having i a u))
  :hints (("Goal" :induct (len u) :in-theory (enable feature memories)))))
(local (defthm choose-is-pick-path
  (equal (choose* path u) (pick-path path u))
  :hints (("Goal" :induct (pick-path path u)))))
(local (defthm path-ok-players
  (implies (and (path-ok path n) (natp n)) (players-in path (upto 0 n)))
  :hints (("Goal" :induct (len path)))))
(local (defthm upto-numbers
  (implies (natp i) (nat-listp (upto i n))) :hints (("Goal" :in-theory (enable upto)))))
(local (defthm sums-null-right
  (implies (and (sums-null nil d (upto 0 n) u p) (natp d) (natp n) (true-listp u))
           (null-to* d u))
  :hints (("Goal" :do-not-induct t :in-theory (disable sums-null)
           :expand ((null-to* d u))))))

; ===== 3. The theorem =====
(local (defthm in-range-len (implies (in-range x sizes) (equal (len x) (len sizes)))
  :rule-classes nil))
(local (defthm other-allowed-some
  (implies (and (other-allowed problem x z o) (natp o)) (some-allowed problem x o))))
(local (defthm allowed-some
  (implies (and (allowed problem x z) (natp z) (natp o) (< z o)) (some-allowed problem x o))))
(local (defthm no-other-allowed
  (implies (and (allowed problem x a) (natp a) (natp o) (< a o) (not (equal a z)))
           (other-allowed problem x z o))))
(local (defthm entry-promised
  (implies (and (consp u) (entries-promised u problem z) (natp z) (< z (outputs problem))
                (natp (outputs problem)))
           (promised problem (cdr (car u))))
  :hints (("Goal" :do-not-induct t :in-theory (enable promised)))))
(local (defthm entries-kept
  (implies (and (entries-promised u problem z) (natp z) (< z (outputs problem))
                (natp (outputs problem)) (machines-solve q problem rounds s w knows))
           (in-limits rounds (len (sizes problem)) u (nth 0 q) s w))
  :hints (("Goal" :induct (len u) :in-theory (disable machines-solve))
          ("Subgoal *1/1" :use ((:instance machines-solve-necc (p q) (inputs (cdr (car u))))
                                (:instance in-range-len (x (cdr (car u)))
                                           (sizes (sizes problem))))))))
(local (defthm last-of-list
  (implies (and (equal (len l) n) (posp n)) (equal (nth (+ -1 n) l) (car (last l))))
  :hints (("Goal" :induct (nth n l)))))
(local (defthm answer-at
  (implies (and (answers-correct ms mems answers problem x) (member-equal (+ -1 n) ms) (posp n)
                (or (not (equal (nth 0 problem) :own))
                    (equal (len (entry x (nth 3 problem))) n)))
           (allowed problem x (machine-output (+ -1 n) (nth (+ -1 n) mems) answers problem)))
  :hints (("Goal" :induct (len ms)
           :in-theory (e/d (correct allowed) (machine-output answer entry last nth))))
  :rule-classes nil))
(local (defthm last-answers
  (implies (posp n) (member-equal (+ -1 n) (who-answers n knows)))))
(local (defthm answer-right
  (implies (and (machines-solve q problem rounds s w knows) (promised problem x)
                (posp (len (sizes problem)))
                (or (not (equal (nth 0 problem) :own))
                    (equal (len (entry x (nth 3 problem))) (len (sizes problem)))))
           (allowed problem x
             (feature (list :answer rounds (+ -1 (len (sizes problem)))) x (nth 0 q) s w (nth 1 q)
                      problem)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (feature promised)
                           (machines-solve machine-output who-answers answers-correct))
           :use ((:instance machines-solve-necc (p q) (inputs x))
                 (:instance in-range-len (sizes (sizes problem)))
                 (:instance answer-at (n (len x)) (ms (who-answers (len x) knows))
                            (mems (memories rounds x (nth 0 q) s w)) (answers (nth 1 q))))))
  :rule-classes nil))
(local (defthm answer-is-output
  (implies (posp (outputs problem))
           (and (natp (feature (list :answer r m) x tables s w answers problem))
                (< (feature (list :answer r m) x tables s w answers problem) (outputs problem))))
  :hints (("Goal" :in-theory (enable feature)))))
(local (defthm output-weight-right
  (implies (and (machines-solve q problem rounds s w knows) (entries-promised u problem z)
                (natp z) (< z (outputs problem)) (natp (outputs problem))
                (posp (len (sizes problem))))
           (equal (weight (those (list :answer rounds (+ -1 (len (sizes problem)))) z u
                                 (nth 0 q) s w (nth 1 q) problem))
                  (output-weight u problem z)))
  :hints (("Goal" :induct (len u) :in-theory (disable machines-solve))
          ("Subgoal *1/1"
           :use ((:instance answer-right (x (cdr (car u))))
                 (:instance no-other-allowed (x (cdr (car u))) (o (outputs problem))
                   (a (feature (list :answer rounds (+ -1 (len (sizes problem))))
                               (cdr (car u)) (nth 0 q) s w (nth 1 q) problem))))))
  :rule-classes nil))
(local (defthm memory-tells-answer
  (determines* (list :memory r m) (list :answer r m))
  :hints (("Goal" :in-theory (enable determines feature)))))
(local (defthm answer-null
  (implies (and (in-limits r n u tables s w) (null-to* (expt s r) u) (natp r) (natp s) (posp n))
           (multiple (weight (those* (list :answer r (+ -1 n)) z u)) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable those memories-null-all)
           :use ((:instance memories-null-all)
                 (:instance memory-parts-null (d (expt s r)) (j (+ -1 n)) (k 0))
                 (:instance null-of-what-is-told (k 0) (f (list :memory r (+ -1 n)))
                            (g (list :answer r (+ -1 n))) (v z))
                 (:instance null-to-necc (k 0) (path nil)
                            (u (those* (list :answer r (+ -1 n)) z u))))))
  :rule-classes nil))
(defthm degree-counting
  (implies (and (degree-excludes problem rounds s z p u) (natp (outputs problem)))
           (not (machines-exist problem rounds s w knows)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable machines-solve sums-null expt those entries-promised nth)
           :use ((:instance answer-null (r rounds) (n (len (sizes problem)))
                   (tables (nth 0 (machines-exist-witness problem rounds s w knows)))
                   (answers (nth 1 (machines-exist-witness problem rounds s w knows))))
                 (:instance output-weight-right
                   (q (machines-exist-witness problem rounds s w knows))))))
  :rule-classes nil)
