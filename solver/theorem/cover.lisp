; The encoder of covers and partitions: the variables and the clauses of
; reductions/questions/encodings/cover_encoding.c, in the same order and with its numbers (1) to
; (6). Rectangles that cover, or partition, make them true.
(in-package "LRAT")
(include-book "networks")
(set-verify-guards-eagerness 0)

; --- (1) ---
(defrow side-row v (i player z) (list :side i player z v)
  (if (equal (nth z (nth player (nth i rs))) 1) 1 0) (list :cover problem value) rs)
(defrow out-row v (i) (list :out i v)
  (letter (nth 2 (nth i rs)) (outputs problem)) (list :cover problem value) rs)
(defclauses side-rows z zs (i player) t (list :cover problem value) rs
  (exactly-one (side-row '(0 1) i player z)))
(defclauses rectangle-rows i is (xs ys value n)
  (and (equal n (outputs problem)) (posp n)) (list :cover problem value) rs
  (append (side-rows xs i 0)
          (append (side-rows ys i 1)
                  (if (equal value :all) (exactly-one (out-row (upto 0 n) i)) nil))))

; --- (2) ---
(defthm in-val (equal (val (list :in x y i) (list :cover problem value) rs)
                      (in-rectangle (nth i rs) x y))
  :hints (("Goal" :in-theory (enable val))))
(defthm cover-wrong-val (not (val (list :wrong x y) (list :cover problem value) rs))
  :hints (("Goal" :in-theory (enable val))))
(defclauses members i is (x y) t (list :cover problem value) rs
  (let ((in (list :in x y i)))
    (list (list (neg in) (pos (list :side i 0 x 1)))
          (list (neg in) (pos (list :side i 1 y 1)))
          (list (pos in) (neg (list :side i 0 x 1)) (neg (list :side i 1 y 1))))))
(defclauses all-members in ins (is) t (list :cover problem value) rs
  (members is (nth 0 in) (nth 1 in)))

; --- what holds of the rectangles around a promised input ---
(defthm held-is-correct
  (implies (and (outputs-correct (holding rs x y) problem in) (in-rectangle (nth i rs) x y))
           (correct problem in (nth 2 (nth i rs))))
  :hints (("Goal" :induct (nth i rs))))
(defthm held-letter-is-allowed
  (implies (and (outputs-correct (holding rs x y) problem in) (in-rectangle (nth i rs) x y)
                (natp (outputs problem)))
           (allowed problem in (letter (nth 2 (nth i rs)) (outputs problem))))
  :hints (("Goal" :do-not-induct t :use (held-is-correct)
           :in-theory (disable held-is-correct in-rectangle nth letter))))
(defthm held-is-there
  (implies (in-rectangle (nth i rs) x y) (consp (holding rs x y)))
  :hints (("Goal" :induct (nth i rs))))
(local (defthm nothing-holds (not (in-rectangle nil x y))))
(local (defthm len-of-some (implies (consp l) (<= 1 (len l))) :rule-classes :linear))
(local (defun both-down (i j rs)
  (if (or (zp i) (atom rs)) (list j rs) (both-down (- i 1) (- j 1) (cdr rs)))))
(defthm two-held
  (implies (and (in-rectangle (nth i rs) x y) (in-rectangle (nth j rs) x y)
                (natp i) (natp j) (< i j))
           (<= 2 (len (holding rs x y))))
  :hints (("Goal" :induct (both-down i j rs) :in-theory (disable in-rectangle))
          ("Subgoal *1/1" :use ((:instance held-is-there (i (- j 1)) (rs (cdr rs))))
           :in-theory (disable in-rectangle held-is-there) :expand ((nth j rs))))
  :rule-classes :linear)
(defun well-covered-all (ins rs problem value)
  (if (atom ins) t
    (and (equal (car ins) (list (nth 0 (car ins)) (nth 1 (car ins))))
         (well-covered rs problem value (nth 0 (car ins)) (nth 1 (car ins)))
         (well-covered-all (cdr ins) rs problem value))))
(defun disjoint-all (ins rs)
  (if (atom ins) t
    (and (<= (len (holding rs (nth 0 (car ins)) (nth 1 (car ins)))) 1)
         (disjoint-all (cdr ins) rs))))

; --- (3) ---
(defun refused-outs (os i x y problem value)
  (cond ((atom os) nil)
        ((or (allowed problem (list x y) (car os))
             (not (or (equal value :all) (equal value (car os)))))
         (refused-outs (cdr os) i x y problem value))
        (t (cons (list* (pos (list :wrong x y)) (neg (list :in x y i))
                        (if (equal value :all) (list (neg (list :out i (car os)))) nil))
                 (refused-outs (cdr os) i x y problem value)))))
(defthm refused-outs-true
  (implies (and (well-covered rs problem value x y) (natp (outputs problem)))
           (formula-true (refused-outs os i x y problem value) (list :cover problem value) rs))
  :hints (("Goal" :induct (len os) :in-theory (disable formula-true nth letter in-rectangle))))
(in-theory (disable refused-outs))
(defclauses refused i is (x y problem value)
  (and (well-covered rs problem value x y) (natp (outputs problem)))
  (list :cover problem value) rs
  (refused-outs (upto 0 (outputs problem)) i x y problem value)
  :disable (well-covered))
(defclauses all-refused in ins (is problem value)
  (and (well-covered-all ins rs problem value) (natp (outputs problem)))
  (list :cover problem value) rs
  (refused is (nth 0 in) (nth 1 in) problem value)
  :disable (well-covered))

; --- (4) ---
(defun in-names (is x y) (if (atom is) nil (cons (list :in x y (car is)) (in-names (cdr is) x y))))
(local (defthm nthcdr-opens
  (implies (natp i)
           (equal (nthcdr i rs)
                  (if (consp (nthcdr i rs)) (cons (nth i rs) (nthcdr (+ 1 i) rs)) (nthcdr i rs))))
  :rule-classes nil))
(local (defthm nthcdr-beyond
  (implies (and (natp i) (<= (len rs) i)) (not (consp (nthcdr i rs))))))
(local (defthm none-beyond
  (implies (and (natp i) (<= (len rs) i)) (not (holding (nthcdr i rs) x y)))
  :hints (("Goal" :do-not-induct t :expand (holding (nthcdr i rs) x y)
           :in-theory (disable nthcdr)))))
(defthm in-some
  (implies (and (natp i) (natp k) (<= (len rs) k) (consp (holding (nthcdr i rs) x y)))
           (not (none-true (in-names (upto i k) x y) (list :cover problem value) rs)))
  :hints (("Goal" :induct (upto i k) :in-theory (disable in-rectangle nthcdr nth))
          ("Subgoal *1/1" :use nthcdr-opens)))
(defthm in-some-of-all
  (implies (and (natp k) (<= (len rs) k) (consp (holding rs x y)))
           (not (none-true (in-names (upto 0 k) x y) (list :cover problem value) rs)))
  :hints (("Goal" :do-not-induct t :use ((:instance in-some (i 0)))
           :in-theory (disable in-names upto))))
(in-theory (disable in-names))
(defclauses wanted-at in ins (k problem value)
  (and (well-covered-all ins rs problem value) (natp k) (<= (len rs) k))
  (list :cover problem value) rs
  (if (or (equal value :all)
          (not (another-allowed problem in value (outputs problem))))
      (list (cons (pos (list :wrong (nth 0 in) (nth 1 in)))
                  (pos-all (in-names (upto 0 k) (nth 0 in) (nth 1 in)))))
    nil)
  :disable (upto holding another-allowed outputs-correct))

; --- (5) ---
(defclauses not-both-in i is (j x y)
  (and (<= (len (holding rs x y)) 1) (all-below is j) (natp j)) (list :cover problem value) rs
  (list (list (pos (list :wrong x y)) (neg (list :in x y i)) (neg (list :in x y j))))
  :disable (in-rectangle))
(defclauses no-two-in j js (x y)
  (and (<= (len (holding rs x y)) 1) (all-natp js)) (list :cover problem value) rs
  (not-both-in (upto 0 j) j x y))
(defclauses disjoint-at in ins (k)
  (and (disjoint-all ins rs) (natp k)) (list :cover problem value) rs
  (no-two-in (upto 1 k) (nth 0 in) (nth 1 in)))

; --- (6) ---
(defclauses right-at-all in ins () t (list :cover problem value) rs
  (list (list (neg (list :wrong (nth 0 in) (nth 1 in))))))

(defun cover-formula (problem k value disjoint)
  (let ((is (upto 0 k)) (ins (promised-inputs problem)) (sizes (sizes problem)))
    (append (rectangle-rows is (upto 0 (nth 0 sizes)) (upto 0 (nth 1 sizes)) value
                            (outputs problem))
     (append (all-members ins is)
      (append (all-refused ins is problem value)
       (append (wanted-at ins k problem value)
        (append (if disjoint (disjoint-at ins k) nil)
                (right-at-all ins))))))))

; --- the order of the variables ---
(defnames side-names z zs (i player) (side-row '(0 1) i player z))
(defnames rectangle-names i is (xs ys value n)
  (append (side-names xs i 0)
          (append (side-names ys i 1) (if (equal value :all) (out-row (upto 0 n) i) nil))))
(defnames all-in-names in ins (is) (in-names is (nth 0 in) (nth 1 in)))
(defnames wrong-names in ins () (list (list :wrong (nth 0 in) (nth 1 in))))
(defun cover-names (problem k value)
  (let ((is (upto 0 k)) (ins (promised-inputs problem)) (sizes (sizes problem)))
    (append (rectangle-names is (upto 0 (nth 0 sizes)) (upto 0 (nth 1 sizes)) value
                             (outputs problem))
            (append (all-in-names ins is) (wrong-names ins)))))

; --- the theorem ---
(defthm covers-all
  (implies (and (covers rs problem value) (all-promised ins problem) (all-pairs ins))
           (well-covered-all ins rs problem value))
  :hints (("Goal" :induct (len ins) :in-theory (disable covers well-covered promised nth))
          ("Subgoal *1/1" :use ((:instance covers-necc
                                  (x (nth 0 (car ins))) (y (nth 1 (car ins))))))))
(defthm disjoint-rectangles-all
  (implies (and (disjoint-rectangles rs problem) (all-promised ins problem) (all-pairs ins))
           (disjoint-all ins rs))
  :hints (("Goal" :induct (len ins) :in-theory (disable disjoint-rectangles promised nth holding))
          ("Subgoal *1/1" :use ((:instance disjoint-rectangles-necc
                                  (x (nth 0 (car ins))) (y (nth 1 (car ins))))))))
(defthm cover-formula-true
  (implies (and (<= (len rs) k) (natp k) (posp (outputs problem)) (covers rs problem value)
                (or (not disjoint) (disjoint-rectangles rs problem))
                (all-pairs (promised-inputs problem)))
           (formula-true (cover-formula problem k value disjoint) (list :cover problem value) rs))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable covers disjoint-rectangles upto promised-of formula-true
                               well-covered-all disjoint-all all-pairs tuples))))

(defun cover-instance (problem k value disjoint ids)
  (and (natp k) (posp (outputs problem)) (all-pairs (promised-inputs problem))
       (let ((names (cover-names problem k value)))
         (instance-of (len names) (chosen (cover-formula problem k value disjoint) names ids)))))
(defthm cover-theorem
  (implies (and (cover-instance problem k value nil ids)
                (not (satisfiable (instance-formula (cover-instance problem k value nil ids)))))
           (not (cover-exists problem k value)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable covers cover-formula cover-names satisfiable chosen all-pairs
                               promised-inputs cover-formula-true chosen-satisfiable)
           :use ((:instance cover-formula-true (disjoint nil)
                   (rs (cover-exists-witness problem k value)))
                 (:instance chosen-satisfiable
                   (f (cover-formula problem k value nil)) (names (cover-names problem k value))
                   (q (list :cover problem value))
                   (p (cover-exists-witness problem k value))))))
  :rule-classes nil)
(defthm partition-theorem
  (implies (and (cover-instance problem k value t ids)
                (not (satisfiable (instance-formula (cover-instance problem k value t ids)))))
           (not (partition-exists problem k value)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable covers disjoint-rectangles cover-formula cover-names satisfiable
                               chosen all-pairs promised-inputs cover-formula-true
                               chosen-satisfiable)
           :use ((:instance cover-formula-true (disjoint t)
                   (rs (partition-exists-witness problem k value)))
                 (:instance chosen-satisfiable
                   (f (cover-formula problem k value t)) (names (cover-names problem k value))
                   (q (list :cover problem value))
                   (p (partition-exists-witness problem k value))))))
  :rule-classes nil)
