; Lower bounds for every n, by induction: Index needs n bits one-way; Equality, Greater-than and
; Disjointness need n + 1 bits where both are to know the output, and Disjointness n bits in every
; convention and one-way. No formula is made for any n.
(in-package "LRAT")
(include-book "fooling")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)

(local (in-theory (disable one-way one-way-counting two-way-counting)))
(local (defthm len-upto
  (implies (and (natp i) (natp n)) (equal (len (upto i n)) (nfix (- n i))))))
(local (defthm power-is-natural
  (implies (natp n) (natp (expt 2 n)))
  :rule-classes :type-prescription))

; ===== Index: any two words differ in a letter =====
(defun agree (x1 x2 n m) ; do two words of n bits have the same first m letters?
  (if (zp m) t
    (and (equal (letter-of x1 (- m 1) n 2) (letter-of x2 (- m 1) n 2))
         (agree x1 x2 n (- m 1)))))
(local (defthm letter-of-half
  (implies (and (natp x) (natp i) (natp n) (< i (- n 1)))
           (equal (letter-of (floor x 2) i (- n 1) 2) (letter-of x i n 2)))))
(local (defthm last-letter
  (implies (and (natp x) (posp n)) (equal (letter-of x (- n 1) n 2) (mod x 2)))))
(local (in-theory (disable letter-of)))
(local (defthm agree-half
  (implies (and (natp x1) (natp x2) (natp n) (natp m) (< m n) (agree x1 x2 n m))
           (agree (floor x1 2) (floor x2 2) (- n 1) m))
  :hints (("Goal" :induct (agree x1 x2 n m))
          ("Subgoal *1/2" :use ((:instance letter-of-half (x x1) (i (- m 1)))
                                (:instance letter-of-half (x x2) (i (- m 1))))))))
(local (defthm agree-less
  (implies (and (agree x1 x2 n m) (posp m)) (agree x1 x2 n (- m 1)))
  :hints (("Goal" :expand ((agree x1 x2 n m))))))
(local (defun halve (x1 x2 n)
  (if (zp n) (list x1 x2) (halve (floor x1 2) (floor x2 2) (- n 1)))))
(local (defthm halves
  (implies (and (natp x1) (natp x2) (equal (mod x1 2) (mod x2 2))
                (equal (floor x1 2) (floor x2 2)))
           (equal x1 x2))
  :rule-classes nil))
(local (defthm half-below
  (implies (and (natp x) (posp n) (< x (expt 2 n))) (< (floor x 2) (expt 2 (- n 1))))
  :rule-classes :linear))
(local (defthm agree-equal
  (implies (and (natp x1) (natp x2) (natp n) (< x1 (expt 2 n)) (< x2 (expt 2 n))
                (agree x1 x2 n n))
           (equal x1 x2))
  :hints (("Goal" :induct (halve x1 x2 n) :in-theory (disable agree))
          ("Subgoal *1/2" :expand ((agree x1 x2 n n))
           :use (halves (:instance agree-half (m (- n 1)))
                 (:instance last-letter (x x1)) (:instance last-letter (x x2))
                 (:instance half-below (x x1)) (:instance half-below (x x2)))))
  :rule-classes nil))
(local (defthm letter-of-is-bit
  (implies (natp x) (or (equal (letter-of x i n 2) 0) (equal (letter-of x i n 2) 1)))
  :hints (("Goal" :in-theory (enable letter-of)))
  :rule-classes nil))
(local (defthm outputs-of-index
  (and (equal (outputs (list :index n)) 2) (equal (sizes (list :index n)) (list (expt 2 n) n)))
  :hints (("Goal" :in-theory (enable outputs sizes)))))
(local (defthm allowed-of-index
  (equal (allowed (list :index n) (list x i) o) (equal o (letter-of x i n 2)))
  :hints (("Goal" :in-theory (enable allowed)))))
(local (defthm promised-of-index
  (implies (and (natp x) (natp i) (< x (expt 2 n)) (< i n))
           (promised (list :index n) (list x i)))
  :hints (("Goal" :in-theory (enable promised)
           :expand ((:free (p in) (some-allowed p in 2)) (:free (p in) (some-allowed p in 1)))
           :use letter-of-is-bit))))
(local (defthm index-conflict
  (implies (and (natp x1) (natp x2) (natp n) (natp m) (<= m n) (< x1 (expt 2 n))
                (< x2 (expt 2 n)) (not (agree x1 x2 n m)))
           (rows-conflict (list :index n) x1 x2 m))
  :hints (("Goal" :induct (agree x1 x2 n m)
           :expand ((:free (p a b) (no-common p a b 2)) (:free (p a b) (no-common p a b 1)))))))
(local (defthm index-row-apart
  (implies (and (natp x) (natp i) (natp n) (< x i) (natp m) (<= m (expt 2 n)))
           (row-apart x (upto i m) (list :index n) n))
  :hints (("Goal" :induct (upto i m) :in-theory (disable rows-conflict expt))
          ("Subgoal *1/1" :use ((:instance agree-equal (x1 x) (x2 i)))))))
(local (defthm index-rows-apart
  (implies (and (natp i) (natp n) (natp m) (<= m (expt 2 n)))
           (rows-apart (upto i m) (list :index n) n))
  :hints (("Goal" :induct (upto i m) :in-theory (disable row-apart expt)))))

(defthm index-needs-n-bits
  (implies (and (posp n) (posp k) (< k (expt 2 n)))
           (not (schedule-protocol-exists (list :index n) (one-way (list :index n) k))))
  :hints (("Goal" :do-not-induct t :in-theory (disable rows-apart expt schedule-protocol-exists)
           :use ((:instance one-way-counting (problem (list :index n)) (y n)
                            (rows (upto 0 (expt 2 n))))))))

; ===== Equality and Greater-than: the diagonal, and one entry besides =====
(defun diagonal (i n)
  (declare (xargs :measure (nfix (- (nfix n) (nfix i)))))
  (if (and (natp i) (natp n) (< i n)) (cons (cons i i) (diagonal (+ 1 i) n)) nil))
(local (defthm len-diagonal
  (implies (and (natp i) (natp n)) (equal (len (diagonal i n)) (nfix (- n i))))))
(local (in-theory (disable expt)))
(local (defthm power-below
  (implies (and (natp b) (natp n) (<= b n)) (<= (expt 2 b) (expt 2 n)))
  :hints (("Goal" :use ((:instance power-mono (a b) (b n)))))
  :rule-classes :linear))
(local (defthm two-below
  (implies (posp n) (<= 2 (expt 2 n)))
  :hints (("Goal" :use ((:instance power-mono (a 1) (b n)))))
  :rule-classes :linear))
(local (defthm no-output-of-two
  (equal (no-output-fits problem x1 y1 x2 y2 2)
         (and (not (and (fits problem x1 y1 0) (fits problem x2 y2 0)
                        (fits problem x1 y2 0) (fits problem x2 y1 0)))
              (not (and (fits problem x1 y1 1) (fits problem x2 y2 1)
                        (fits problem x1 y2 1) (fits problem x2 y1 1)))))
  :hints (("Goal" :in-theory (disable fits)
           :expand ((no-output-fits problem x1 y1 x2 y2 2)
                    (no-output-fits problem x1 y1 x2 y2 1)
                    (no-output-fits problem x1 y1 x2 y2 0))))))
(local (in-theory (disable no-output-fits)))

(local (defthm parts-of-equality
  (and (equal (outputs (list :equality n)) 2)
       (equal (sizes (list :equality n)) (list (expt 2 n) (expt 2 n)))
       (equal (allowed (list :equality n) (list x y) o) (equal o (if (equal x y) 1 0))))
  :hints (("Goal" :in-theory (enable outputs sizes allowed)))))
(local (defthm fits-equality
  (implies (and (natp x) (natp y) (< x (expt 2 n)) (< y (expt 2 n)))
           (equal (fits (list :equality n) x y o) (equal o (if (equal x y) 1 0))))
  :hints (("Goal" :in-theory (enable promised)
           :expand ((:free (p in) (some-allowed p in 2)) (:free (p in) (some-allowed p in 1)))))))
(local (in-theory (disable fits)))
(local (defthm equality-apart
  (implies (and (natp x) (natp y) (natp i) (natp m) (<= m (expt 2 n)) (< x (expt 2 n))
                (< y (expt 2 n)) (or (not (equal x y)) (< x i)))
           (entry-apart (cons x y) (diagonal i m) (list :equality n)))
  :hints (("Goal" :induct (diagonal i m)))))
(local (defthm equality-entries-apart
  (implies (and (natp i) (natp m) (<= m (expt 2 n)))
           (entries-apart (diagonal i m) (list :equality n)))
  :hints (("Goal" :induct (diagonal i m)))))
(defthm equality-needs-n-and-1-bits
  (implies (and (posp n) (natp bits) (<= bits n))
           (not (tree-protocol-exists (list :equality n) :both bits)))
  :hints (("Goal" :do-not-induct t :in-theory (disable tree-protocol-exists diagonal entry-apart)
           :expand ((:free (e s p) (entries-apart (cons e s) p)))
           :use ((:instance two-way-counting (problem (list :equality n))
                            (s (cons (cons 0 1) (diagonal 0 (expt 2 n)))))))))

(local (defthm parts-of-greater-than
  (and (equal (outputs (list :greater-than n)) 2)
       (equal (sizes (list :greater-than n)) (list (expt 2 n) (expt 2 n)))
       (equal (allowed (list :greater-than n) (list x y) o) (equal o (if (> x y) 1 0))))
  :hints (("Goal" :in-theory (enable outputs sizes allowed)))))
(local (defthm fits-greater-than
  (implies (and (natp x) (natp y) (< x (expt 2 n)) (< y (expt 2 n)))
           (equal (fits (list :greater-than n) x y o) (equal o (if (> x y) 1 0))))
  :hints (("Goal" :in-theory (enable promised fits)
           :expand ((:free (p in) (some-allowed p in 2)) (:free (p in) (some-allowed p in 1)))))))
(local (defthm greater-than-apart
  (implies (and (natp x) (natp y) (natp i) (natp m) (<= m (expt 2 n)) (< x (expt 2 n))
                (< y (expt 2 n)) (or (< y x) (and (equal x y) (< x i))))
           (entry-apart (cons x y) (diagonal i m) (list :greater-than n)))
  :hints (("Goal" :induct (diagonal i m)))))
(local (defthm greater-than-entries-apart
  (implies (and (natp i) (natp m) (<= m (expt 2 n)))
           (entries-apart (diagonal i m) (list :greater-than n)))
  :hints (("Goal" :induct (diagonal i m)))))
(defthm greater-than-needs-n-and-1-bits
  (implies (and (posp n) (natp bits) (<= bits n))
           (not (tree-protocol-exists (list :greater-than n) :both bits)))
  :hints (("Goal" :do-not-induct t :in-theory (disable tree-protocol-exists diagonal entry-apart)
           :expand ((:free (e s p) (entries-apart (cons e s) p)))
           :use ((:instance two-way-counting (problem (list :greater-than n))
                            (s (cons (cons 1 0) (diagonal 0 (expt 2 n)))))))))

; ===== Disjointness: the pairs of a set and its complement, and one entry besides =====
(local (defthm odd-is-not-even
  (implies (integerp i) (equal (equal (mod i 2) 1) (not (evenp i))))
  :rule-classes nil))
(local (defthm logand-by-halves
  (implies (and (natp i) (natp j))
           (equal (logand i j)
                  (+ (* 2 (logand (floor i 2) (floor j 2)))
                     (if (and (equal (mod i 2) 1) (equal (mod j 2) 1)) 1 0))))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'ground-zero) '(natp))
           :expand ((logand i j))
           :use (odd-is-not-even (:instance odd-is-not-even (i j)))))
  :rule-classes nil))
(local (defthm natp-logand
  (implies (and (natp i) (natp j)) (natp (logand i j)))
  :rule-classes :type-prescription))
(local (defthm power-of-positive
  (implies (posp n) (equal (expt 2 n) (* 2 (expt 2 (- n 1)))))
  :hints (("Goal" :expand ((expt 2 n))))
  :rule-classes nil))
(local (defthm half-of-complement
  (implies (and (natp x) (posp n) (< x (expt 2 n)))
           (and (equal (floor (- (- (expt 2 n) 1) x) 2) (- (- (expt 2 (- n 1)) 1) (floor x 2)))
                (equal (mod (- (- (expt 2 n) 1) x) 2) (- 1 (mod x 2)))))
  :hints (("Goal" :use power-of-positive))
  :rule-classes nil))
(local (defthm complement-is-disjoint
  (implies (and (natp x) (natp n) (< x (expt 2 n)))
           (equal (logand x (- (- (expt 2 n) 1) x)) 0))
  :hints (("Goal" :induct (halve x x n) :in-theory (disable logand))
          ("Subgoal *1/2" :use (half-of-complement half-below power-of-positive
                                (:instance logand-by-halves (i x)
                                           (j (- (- (expt 2 n) 1) x))))))
  :rule-classes nil))
(local (defthm only-complement
  (implies (and (natp x) (natp y) (natp n) (< x (expt 2 n)) (< y (expt 2 n))
                (equal (logand x (- (- (expt 2 n) 1) y)) 0)
                (equal (logand y (- (- (expt 2 n) 1) x)) 0))
           (equal x y))
  :hints (("Goal" :induct (halve x y n) :in-theory (disable logand))
          ("Subgoal *1/2" :use ((:instance half-of-complement (x x))
                                (:instance half-of-complement (x y))
                                (:instance half-below (x x)) (:instance half-below (x y))
                                power-of-positive
                                (:instance halves (x1 x) (x2 y))
                                (:instance logand-by-halves (i x) (j (- (- (expt 2 n) 1) y)))
                                (:instance logand-by-halves (i y)
                                           (j (- (- (expt 2 n) 1) x))))))
  :rule-classes nil))

(defun complements (i m n) ; (i . complement of i) and so on to m - 1
  (declare (xargs :measure (nfix (- (nfix m) (nfix i)))))
  (if (and (natp i) (natp m) (< i m))
      (cons (cons i (- (- (expt 2 n) 1) i)) (complements (+ 1 i) m n))
    nil))
(local (defthm len-complements
  (implies (and (natp i) (natp m)) (equal (len (complements i m n)) (nfix (- m i))))))
(local (defthm parts-of-disjointness
  (and (equal (outputs (list :disjointness n)) 2)
       (equal (sizes (list :disjointness n)) (list (expt 2 n) (expt 2 n)))
       (equal (allowed (list :disjointness n) (list x y) o)
              (equal o (if (equal (logand x y) 0) 1 0))))
  :hints (("Goal" :in-theory (e/d (outputs sizes allowed) (logand))))))
(local (defthm fits-disjointness
  (implies (and (natp x) (natp y) (< x (expt 2 n)) (< y (expt 2 n)))
           (equal (fits (list :disjointness n) x y o)
                  (equal o (if (equal (logand x y) 0) 1 0))))
  :hints (("Goal" :in-theory (e/d (promised fits) (logand))
           :expand ((:free (p in) (some-allowed p in 2)) (:free (p in) (some-allowed p in 1)))))))
(local (defthm complement-below
  (implies (and (natp x) (natp n) (< x (expt 2 n)))
           (and (natp (- (- (expt 2 n) 1) x)) (< (- (- (expt 2 n) 1) x) (expt 2 n))))
  :rule-classes nil))
(local (defthm two-complements-apart
  (implies (and (natp x) (natp y) (natp n) (< x (expt 2 n)) (< y (expt 2 n)) (not (equal x y)))
           (no-output-fits (list :disjointness n) x (- (- (expt 2 n) 1) x)
                           y (- (- (expt 2 n) 1) y) 2))
  :hints (("Goal" :do-not-induct t :in-theory (disable logand)
           :use (only-complement complement-is-disjoint complement-below
                 (:instance complement-is-disjoint (x y)) (:instance complement-below (x y)))))
  :rule-classes nil))
(local (defthm complement-row-apart
  (implies (and (natp x) (natp i) (natp m) (natp n) (<= m (expt 2 n)) (< x i) (< x (expt 2 n)))
           (entry-apart (cons x (- (- (expt 2 n) 1) x)) (complements i m n)
                        (list :disjointness n)))
  :hints (("Goal" :induct (complements i m n) :in-theory (disable no-output-of-two))
          ("Subgoal *1/1" :use ((:instance two-complements-apart (y i)))))))
(local (defthm complements-apart
  (implies (and (natp i) (natp m) (natp n) (<= m (expt 2 n)))
           (entries-apart (complements i m n) (list :disjointness n)))
  :hints (("Goal" :induct (complements i m n) :in-theory (disable entry-apart))
          ("Subgoal *1/1" :use ((:instance complement-row-apart (x i) (i (+ 1 i))))))))
(local (defthm one-and-one-apart
  (implies (and (natp i) (natp m) (posp n) (<= m (expt 2 n)))
           (entry-apart (cons 1 1) (complements i m n) (list :disjointness n)))
  :hints (("Goal" :induct (complements i m n) :in-theory (disable logand))
          ("Subgoal *1/1" :use ((:instance complement-is-disjoint (x i))
                                (:instance complement-below (x i)))))))
(defthm disjointness-needs-n-and-1-bits
  (implies (and (posp n) (natp bits) (<= bits n))
           (not (tree-protocol-exists (list :disjointness n) :both bits)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable tree-protocol-exists complements entry-apart)
           :expand ((:free (e s p) (entries-apart (cons e s) p)))
           :use ((:instance two-way-counting (problem (list :disjointness n))
                            (s (cons (cons 1 1) (complements 0 (expt 2 n) n))))))))

; ===== Disjointness in the other conventions: a set and its complement clash with any other =====
(local (defthm conflict-of-disjointness
  (implies (and (natp x1) (natp y1) (< x1 (expt 2 n)) (< y1 (expt 2 n))
                (natp x2) (natp y2) (< x2 (expt 2 n)) (< y2 (expt 2 n)))
           (iff (in-conflict (list :disjointness n) (list x1 y1) (list x2 y2))
                (not (iff (equal (logand x1 y1) 0) (equal (logand x2 y2) 0)))))
  :hints (("Goal" :in-theory (e/d (promised in-conflict) (logand))
           :expand ((:free (p in) (some-allowed p in 2)) (:free (p in) (some-allowed p in 1))
                    (:free (p a b) (no-common p a b 2)) (:free (p a b) (no-common p a b 1)))))))
(local (in-theory (disable in-conflict)))
(local (defthm two-complements-clash
  (implies (and (natp x) (natp y) (natp n) (< x (expt 2 n)) (< y (expt 2 n)) (not (equal x y))
                (member-equal knows '(:bob :alice :either)))
           (clash (cons x (- (- (expt 2 n) 1) x)) (cons y (- (- (expt 2 n) 1) y))
                  (list :disjointness n) knows))
  :hints (("Goal" :do-not-induct t :in-theory (disable logand)
           :use (only-complement complement-is-disjoint complement-below
                 (:instance complement-is-disjoint (x y)) (:instance complement-below (x y)))))
  :rule-classes nil))
(local (in-theory (disable clash)))
(local (defthm complement-clashes
  (implies (and (natp x) (natp i) (natp m) (natp n) (<= m (expt 2 n)) (< x i) (< x (expt 2 n))
                (member-equal knows '(:bob :alice :either)))
           (clashes (cons x (- (- (expt 2 n) 1) x)) (complements i m n)
                    (list :disjointness n) knows))
  :hints (("Goal" :induct (complements i m n) :in-theory (disable member-equal))
          ("Subgoal *1/1" :use ((:instance two-complements-clash (y i)))))))
(local (defthm complements-clash
  (implies (and (natp i) (natp m) (natp n) (<= m (expt 2 n))
                (member-equal knows '(:bob :alice :either)))
           (all-clash (complements i m n) (list :disjointness n) knows))
  :hints (("Goal" :induct (complements i m n) :in-theory (disable clashes member-equal))
          ("Subgoal *1/1" :use ((:instance complement-clashes (x i) (i (+ 1 i))))))))
(local (defthm power-above
  (implies (and (natp b) (natp n) (< b n)) (< (expt 2 b) (expt 2 n)))
  :hints (("Goal" :in-theory (enable expt)))
  :rule-classes nil))
(defthm disjointness-needs-n-bits
  (implies (and (posp n) (natp bits) (< bits n)
                (member-equal knows '(:both :bob :alice :either)))
           (not (tree-protocol-exists (list :disjointness n) knows bits)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable tree-protocol-exists complements all-clash fooling-counting)
           :use (disjointness-needs-n-and-1-bits (:instance power-above (b bits))
                 (:instance complements-clash (i 0) (m (expt 2 n)))
                 (:instance fooling-counting (problem (list :disjointness n))
                            (s (complements 0 (expt 2 n) n)))))))
(defthm disjointness-needs-n-bits-in-rounds
  (implies (and (posp n) (natp bits) (< bits n)
                (member-equal knows '(:both :bob :alice :either)))
           (not (rounds-protocol-exists (list :disjointness n) knows bits rounds first)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable tree-solves cost keeps-rounds tree-protocol-exists
                               disjointness-needs-n-bits)
           :use (disjointness-needs-n-bits
                 (:instance tree-protocol-exists-suff (problem (list :disjointness n))
                   (p (rounds-protocol-exists-witness (list :disjointness n) knows bits rounds
                                                      first)))))))

; ===== Disjointness one-way: two sets differ on the complement of one of them =====
(local (defthm conflict-below
  (implies (and (natp y) (natp m) (< y m)
                (in-conflict problem (list x1 y) (list x2 y)))
           (rows-conflict problem x1 x2 m))
  :hints (("Goal" :induct (rows-conflict problem x1 x2 m) :in-theory (disable promised no-common))
          ("Subgoal *1/3" :cases ((equal y (- m 1))) :in-theory (enable in-conflict))
          ("Subgoal *1/2" :cases ((equal y (- m 1))) :in-theory (enable in-conflict)))
  :rule-classes nil))
(local (defthm sets-conflict
  (implies (and (natp x) (natp y) (natp n) (< x (expt 2 n)) (< y (expt 2 n)) (not (equal x y)))
           (rows-conflict (list :disjointness n) x y (expt 2 n)))
  :hints (("Goal" :do-not-induct t :in-theory (disable logand rows-conflict)
           :use (only-complement complement-is-disjoint complement-below
                 (:instance complement-is-disjoint (x y)) (:instance complement-below (x y))
                 (:instance conflict-below (problem (list :disjointness n)) (m (expt 2 n))
                   (x1 x) (x2 y) (y (- (- (expt 2 n) 1) x)))
                 (:instance conflict-below (problem (list :disjointness n)) (m (expt 2 n))
                   (x1 x) (x2 y) (y (- (- (expt 2 n) 1) y))))))
  :rule-classes nil))
(local (defthm set-row-apart
  (implies (and (natp x) (natp i) (natp n) (< x i) (natp m) (<= m (expt 2 n)))
           (row-apart x (upto i m) (list :disjointness n) (expt 2 n)))
  :hints (("Goal" :induct (upto i m) :in-theory (disable rows-conflict))
          ("Subgoal *1/1" :use ((:instance sets-conflict (y i)))))))
(local (defthm set-rows-apart
  (implies (and (natp i) (natp n) (natp m) (<= m (expt 2 n)))
           (rows-apart (upto i m) (list :disjointness n) (expt 2 n)))
  :hints (("Goal" :induct (upto i m) :in-theory (disable row-apart)))))
(defthm disjointness-needs-n-bits-one-way
  (implies (and (posp n) (posp k) (< k (expt 2 n)))
           (not (schedule-protocol-exists (list :disjointness n)
                                          (one-way (list :disjointness n) k))))
  :hints (("Goal" :do-not-induct t :in-theory (disable rows-apart schedule-protocol-exists)
           :use ((:instance one-way-counting (problem (list :disjointness n)) (y (expt 2 n))
                            (rows (upto 0 (expt 2 n))))))))
