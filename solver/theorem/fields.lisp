; Ordered fields: that fewer linear equations than unknowns have a solution other than zero, and
; that a matrix of integers which elimination finds to be nonsingular has no other in its kernel.
(in-package "LRAT")
(include-book "specification-reals")
(set-verify-guards-eagerness 0)

; ===== 1. Laws that follow =====
(defthm f0-is-zero-right (implies (fieldp a) (equal (f+ a (f0)) a))
  :hints (("Goal" :use ((:instance f+-commutes (b (f0)))))))
(defthm f1-is-one-right (implies (fieldp a) (equal (f* a (f1)) a))
  :hints (("Goal" :use ((:instance f*-commutes (b (f1)))))))
(defthm f+-commutes-2
  (implies (and (fieldp a) (fieldp b) (fieldp c)) (equal (f+ a (f+ b c)) (f+ b (f+ a c))))
  :hints (("Goal" :in-theory (disable f+-associates)
           :use (f+-associates (:instance f+-associates (a b) (b a))))))
(defthm f*-commutes-2
  (implies (and (fieldp a) (fieldp b) (fieldp c)) (equal (f* a (f* b c)) (f* b (f* a c))))
  :hints (("Goal" :in-theory (disable f*-associates)
           :use (f*-associates (:instance f*-associates (a b) (b a))))))
(defthm f--cancels-2
  (implies (and (fieldp a) (fieldp b)) (equal (f+ a (f+ (f- a) b)) b))
  :hints (("Goal" :use ((:instance f+-associates (b (f- a)) (c b))))))
(defthm f--cancels-3
  (implies (and (fieldp a) (fieldp b)) (equal (f+ a (f+ b (f- a))) b))
  :hints (("Goal" :use ((:instance f+-commutes-2 (c (f- a)))))))
(defthm f+-cancel-left
  (implies (and (fieldp a) (fieldp b) (fieldp c)) (equal (equal (f+ a b) (f+ a c)) (equal b c)))
  :hints (("Goal" :in-theory (disable f--cancels-2 f+-commutes-2)
           :use (f--cancels-2 (:instance f--cancels-2 (b c))
                 (:instance f+-commutes-2 (b (f- a)) (c b))
                 (:instance f+-commutes-2 (b (f- a)))))))
(defthm f--unique
  (implies (and (fieldp a) (fieldp b) (equal (f+ a b) (f0))) (equal (f- a) b))
  :hints (("Goal" :in-theory (disable f+-cancel-left)
           :use ((:instance f+-cancel-left (c (f- a))))))
  :rule-classes nil)
(defthm f--f- (implies (fieldp a) (equal (f- (f- a)) a))
  :hints (("Goal" :use ((:instance f--unique (a (f- a)) (b a))))))
(defthm f--f0 (equal (f- (f0)) (f0))
  :hints (("Goal" :use ((:instance f--unique (a (f0)) (b (f0)))))))
(defthm f--f+
  (implies (and (fieldp a) (fieldp b)) (equal (f- (f+ a b)) (f+ (f- a) (f- b))))
  :hints (("Goal" :use ((:instance f--unique (a (f+ a b)) (b (f+ (f- a) (f- b))))))))
(defthm f*-f0 (implies (fieldp a) (equal (f* a (f0)) (f0)))
  :hints (("Goal" :in-theory (disable f*-distributes f+-cancel-left)
           :use ((:instance f*-distributes (b (f0)) (c (f0)))
                 (:instance f+-cancel-left (a (f* a (f0))) (b (f* a (f0))) (c (f0)))))))
(defthm f*-f0-left (implies (fieldp a) (equal (f* (f0) a) (f0)))
  :hints (("Goal" :use ((:instance f*-commutes (b (f0)))))))
(defthm f*-f-
  (implies (and (fieldp a) (fieldp b)) (equal (f* a (f- b)) (f- (f* a b))))
  :hints (("Goal" :in-theory (disable f*-distributes)
           :use ((:instance f--unique (a (f* a b)) (b (f* a (f- b))))
                 (:instance f*-distributes (c (f- b)))))))
(defthm f*-f--left
  (implies (and (fieldp a) (fieldp b)) (equal (f* (f- a) b) (f- (f* a b))))
  :hints (("Goal" :use ((:instance f*-commutes (a (f- a))) (:instance f*-f- (a b) (b a))))))
(defthm f*-distributes-right
  (implies (and (fieldp a) (fieldp b) (fieldp c))
           (equal (f* (f+ b c) a) (f+ (f* b a) (f* c a))))
  :hints (("Goal" :use ((:instance f*-commutes (a (f+ b c)) (b a))))))
(defthm f/-cancels-2
  (implies (and (fieldp a) (not (equal a (f0))) (fieldp b)) (equal (f* a (f* (f/ a) b)) b))
  :hints (("Goal" :use ((:instance f*-associates (b (f/ a)) (c b))))))
(defthm f/-cancels-3
  (implies (and (fieldp a) (not (equal a (f0))) (fieldp b)) (equal (f* a (f* b (f/ a))) b))
  :hints (("Goal" :use ((:instance f*-commutes-2 (c (f/ a)))))))
(defthm no-divisors
  (implies (and (fieldp a) (fieldp b))
           (equal (equal (f* a b) (f0)) (or (equal a (f0)) (equal b (f0)))))
  :hints (("Goal" :use ((:instance f/-cancels-2)
                        (:instance f*-commutes-2 (b (f/ a)) (c b))))))
(defthm f--is-zero (implies (fieldp a) (equal (equal (f- a) (f0)) (equal a (f0))))
  :hints (("Goal" :use f--cancels :in-theory (disable f--cancels))))

(defthm f--same
  (implies (and (fieldp a) (fieldp b)) (equal (equal (f- a) (f- b)) (equal a b)))
  :hints (("Goal" :in-theory (disable f--f-) :use (f--f- (:instance f--f- (a b)))))
  :rule-classes nil)

(deftheory ring ; what brings sums and products to a form of its own
  '(f+-associates f+-commutes f+-commutes-2 f*-associates f*-commutes f*-commutes-2 f*-distributes
    f*-distributes-right f*-f- f*-f--left f--f+ f--f- f0-is-zero f0-is-zero-right f1-is-one
    f1-is-one-right f--cancels f--cancels-2 f--cancels-3 f+-cancel-left))

; ===== 2. Linear equations =====
(defthm fieldp-number-of (fieldp (number-of a)))
(defthm number-of-number (implies (fieldp a) (equal (number-of a) a)))
(in-theory (disable number-of (number-of)))
(defthm fieldp-weighted (implies (field-list v) (fieldp (weighted a v))))

(defun f-subtract (n a c b) ; the first n of a - c b
  (if (zp n) nil
    (cons (f+ (number-of (car a)) (f- (f* c (number-of (car b)))))
          (f-subtract (- n 1) (cdr a) c (cdr b)))))
(local (defthm subtract-step
  (implies (and (fieldp a) (fieldp b) (fieldp c) (fieldp x) (fieldp wa) (fieldp wb)
                (equal ws (f+ wa (f- (f* c wb)))))
           (equal (f+ (f* (f+ a (f- (f* c b))) x) ws)
                  (f+ (f+ (f* a x) wa) (f- (f* c (f+ (f* b x) wb))))))
  :rule-classes nil))
(local (defun walk-3 (n a b v) (if (atom v) (list n a b) (walk-3 (- n 1) (cdr a) (cdr b) (cdr v)))))
(defthm weighted-f-subtract
  (implies (and (field-list v) (fieldp c) (equal n (len v)))
           (equal (weighted (f-subtract n a c b) v)
                  (f+ (weighted a v) (f- (f* c (weighted b v))))))
  :hints (("Goal" :induct (walk-3 n a b v) :in-theory (disable ring))
          ("Subgoal *1/2" :use ((:instance subtract-step (a (number-of (car a))) (x (car v))
                                  (b (number-of (car b))) (wa (weighted (cdr a) (cdr v)))
                                  (wb (weighted (cdr b) (cdr v)))
                                  (ws (weighted (f-subtract (- n 1) (cdr a) c (cdr b))
                                                (cdr v))))))
          ("Subgoal *1/1" :in-theory (enable ring))))

(defun is-f-pivot (row) (and (consp row) (not (equal (number-of (car row)) (f0)))))
(defun f-pivot (rows)
  (cond ((atom rows) nil) ((is-f-pivot (car rows)) (car rows)) (t (f-pivot (cdr rows)))))
(defun other-f-rows (rows)
  (cond ((atom rows) nil) ((is-f-pivot (car rows)) (cdr rows))
        (t (cons (car rows) (other-f-rows (cdr rows))))))
(defun f-eliminate (rows p n) ; the first column, by the row p
  (if (atom rows) nil
    (cons (f-subtract n (cdar rows) (f* (number-of (caar rows)) (f/ (number-of (car p)))) (cdr p))
          (f-eliminate (cdr rows) p n))))
(defun f-zeros (n) (if (zp n) nil (cons (f0) (f-zeros (- n 1)))))
(defun f-solution (rows n)
  (declare (xargs :measure (nfix n)))
  (if (zp n) nil
    (let ((p (f-pivot rows)))
      (if (not p) (cons (f1) (f-zeros (- n 1)))
        (let ((v (f-solution (f-eliminate (other-f-rows rows) p (- n 1)) (- n 1))))
          (cons (f- (f* (weighted (cdr p) v) (f/ (number-of (car p))))) v))))))
(defun f-solves (v rows)
  (if (atom rows) t (and (equal (weighted (car rows) v) (f0)) (f-solves v (cdr rows)))))
(defun f-nonzero (v) (if (atom v) nil (or (not (equal (car v) (f0))) (f-nonzero (cdr v)))))
(defun rows-of (n rows) (if (atom rows) t (and (equal (len (car rows)) n) (rows-of n (cdr rows)))))

(defthm f-pivot-is-pivot (implies (f-pivot rows) (is-f-pivot (f-pivot rows))) :rule-classes nil)
(defthm field-list-f-zeros (field-list (f-zeros n)))
(local (defun walk-2 (n a) (if (zp n) a (walk-2 (- n 1) (cdr a)))))
(defthm weighted-f-zeros (equal (weighted a (f-zeros n)) (f0))
  :hints (("Goal" :induct (walk-2 n a))))
(defthm field-list-f-solution (field-list (f-solution rows n))
  :hints (("Goal" :induct (f-solution rows n)
           :in-theory (disable f-eliminate f-pivot other-f-rows weighted is-f-pivot))
          ("Subgoal *1/3" :use f-pivot-is-pivot
           :in-theory (e/d (is-f-pivot) (f-eliminate f-pivot other-f-rows weighted)))))
(defthm len-f-zeros (equal (len (f-zeros n)) (nfix n)))
(defthm len-f-solution (equal (len (f-solution rows n)) (nfix n))
  :hints (("Goal" :induct (f-solution rows n)
           :in-theory (disable f-eliminate f-pivot other-f-rows weighted))))
(defthm len-f-eliminate (equal (len (f-eliminate rows p n)) (len rows)))
(defthm len-other-f-rows
  (implies (f-pivot rows) (equal (len (other-f-rows rows)) (- (len rows) 1)))
  :hints (("Goal" :in-theory (disable is-f-pivot))
          ("Subgoal *1/2" :in-theory (enable is-f-pivot))))
(defthm f-solution-is-nonzero
  (implies (and (natp n) (< (len rows) n)) (f-nonzero (f-solution rows n)))
  :hints (("Goal" :induct (f-solution rows n)
           :in-theory (disable f-eliminate f-pivot other-f-rows weighted is-f-pivot)))
  :rule-classes nil)
(defthm rows-of-other-f-rows (implies (rows-of n rows) (rows-of n (other-f-rows rows))))
(defthm len-f-subtract (equal (len (f-subtract n a c b)) (nfix n)))
(defthm rows-of-f-eliminate (implies (natp n) (rows-of n (f-eliminate rows p n)))
  :hints (("Goal" :in-theory (disable f-subtract))))
(local (defthm one-row ; v solves a row a if it solves the row p and the rest of v the difference
  (implies (and (fieldp a) (fieldp p) (fieldp q) (fieldp wa) (fieldp wp) (not (equal p (f0)))
                (equal q (f- (f* wp (f/ p))))
                (equal (f+ wa (f- (f* (f* a (f/ p)) wp))) (f0)))
           (equal (f+ (f* a q) wa) (f0)))
  :rule-classes nil))
(local (defthm pivot-row
  (implies (and (fieldp p) (fieldp wp) (not (equal p (f0))))
           (equal (f+ (f* p (f- (f* wp (f/ p)))) wp) (f0)))
  :rule-classes nil))
(local (defthm solves-before-elimination
  (implies (and (f-solves v (f-eliminate rows p n)) (is-f-pivot p) (field-list v)
                (equal n (len v)))
           (f-solves (cons (f- (f* (weighted (cdr p) v) (f/ (number-of (car p))))) v) rows))
  :hints (("Goal" :induct (f-eliminate rows p n)
           :in-theory (disable ring weighted f-subtract))
          ("Subgoal *1/2"
           :expand ((:free (a b) (weighted a (cons b v))))
           :use ((:instance one-row (a (number-of (caar rows))) (p (number-of (car p)))
                   (q (f- (f* (weighted (cdr p) v) (f/ (number-of (car p))))))
                   (wa (weighted (cdar rows) v)) (wp (weighted (cdr p) v))))))
  :rule-classes nil))
(local (defthm solves-with-the-pivot
  (implies (and (f-pivot rows) (equal (weighted (f-pivot rows) v) (f0))
                (f-solves v (other-f-rows rows)))
           (f-solves v rows))
  :hints (("Goal" :in-theory (disable weighted is-f-pivot)))
  :rule-classes nil))
(defthm without-f-pivot-first-is-free
  (implies (and (not (f-pivot rows)) (rows-of n rows) (posp n))
           (f-solves (cons (f1) (f-zeros (- n 1))) rows))
  :hints (("Goal" :induct (f-pivot rows))))
(defthm f-solution-solves
  (implies (and (rows-of n rows) (natp n)) (f-solves (f-solution rows n) rows))
  :hints (("Goal" :induct (f-solution rows n)
           :in-theory (disable ring f-eliminate f-pivot other-f-rows weighted f-solves is-f-pivot))
          ("Subgoal *1/3"
           :in-theory (e/d (is-f-pivot)
                           (ring f-eliminate f-pivot other-f-rows weighted f-solves))
           :expand ((:free (a b v) (weighted a (cons b v))) (f-solution rows n))
           :use (f-pivot-is-pivot
                 (:instance solves-before-elimination (p (f-pivot rows)) (n (- n 1))
                   (rows (other-f-rows rows))
                   (v (f-solution (f-eliminate (other-f-rows rows) (f-pivot rows) (- n 1))
                                  (- n 1))))
                 (:instance pivot-row (p (number-of (car (f-pivot rows))))
                   (wp (weighted (cdr (f-pivot rows))
                         (f-solution (f-eliminate (other-f-rows rows) (f-pivot rows) (- n 1))
                                     (- n 1)))))
                 (:instance solves-with-the-pivot (v (f-solution rows n)))))
          ("Subgoal *1/1" :in-theory (enable f-solves weighted)))
  :rule-classes nil)

; ===== 3. Integers in the field =====
(local (include-book "arithmetic-5/top" :dir :system))
(defun f-nat (n) (if (zp n) (f0) (f+ (f1) (f-nat (- n 1)))))
(defun f-int (k) (if (and (integerp k) (< k 0)) (f- (f-nat (- k))) (f-nat k)))
(in-theory (disable (f-nat) (f-int))) ; they cannot be computed
(defthm fieldp-f-nat (fieldp (f-nat n)))
(defthm fieldp-f-int (fieldp (f-int k)))
(local (defthm f1-is-positive (f>0 (f1))
  :hints (("Goal" :use ((:instance f>0-or-f- (a (f1)))
                        (:instance f>0-of-f* (a (f- (f1))) (b (f- (f1)))))))))
(local (defthm f-nat-is-positive (implies (posp n) (f>0 (f-nat n)))
  :hints (("Goal" :induct (f-nat n)))))
(defthm f-int-is-zero (implies (integerp k) (equal (equal (f-int k) (f0)) (equal k 0)))
  :hints (("Goal" :use ((:instance f-nat-is-positive (n k))
                        (:instance f-nat-is-positive (n (- k)))))))
(local (defthm f-int-next (implies (integerp k) (equal (f-int (+ 1 k)) (f+ (f1) (f-int k))))
  :hints (("Goal" :cases ((natp k) (equal k -1)) :expand ((f-nat (- k)) (f-nat 1) (f-nat 0))))))
(local (defthm f-int-minus (implies (integerp k) (equal (f-int (- k)) (f- (f-int k))))
  :hints (("Goal" :cases ((equal k 0))))))
(local (defun down (j) (if (zp j) nil (down (- j 1)))))
(local (in-theory (disable f-int)))
(local (defthm f-int-0 (equal (f-int 0) (f0)) :hints (("Goal" :in-theory (enable f-int)))))
(local (defthm f-int-plus-nat
  (implies (and (natp j) (integerp k)) (equal (f-int (+ j k)) (f+ (f-int j) (f-int k))))
  :hints (("Goal" :induct (down j))
          ("Subgoal *1/2" :use ((:instance f-int-next (k (+ -1 j k)))
                                (:instance f-int-next (k (- j 1))))))))
(defthm f-int-plus
  (implies (and (integerp j) (integerp k)) (equal (f-int (+ j k)) (f+ (f-int j) (f-int k))))
  :hints (("Goal" :cases ((natp j)))
          ("Subgoal 2" :use ((:instance f-int-plus-nat (j (- j)) (k (- k)))
                             (:instance f-int-minus (k (+ j k)))
                             (:instance f-int-minus (k j)) f-int-minus
                             (:instance f--same (a (f-int (+ j k)))
                               (b (f+ (f-int j) (f-int k))))))))
(local (defthm f-int-times-nat
  (implies (and (natp j) (integerp k)) (equal (f-int (* j k)) (f* (f-int j) (f-int k))))
  :hints (("Goal" :induct (down j))
          ("Subgoal *1/2" :use ((:instance f-int-plus (j k) (k (* (- j 1) k)))
                                (:instance f-int-next (k (- j 1))))))))
(defthm f-int-times
  (implies (and (integerp j) (integerp k)) (equal (f-int (* j k)) (f* (f-int j) (f-int k))))
  :hints (("Goal" :cases ((natp j)))
          ("Subgoal 2" :use ((:instance f-int-times-nat (j (- j)))
                             (:instance f-int-minus (k (* j k)))
                             (:instance f-int-minus (k j))
                             (:instance f--same (a (f-int (* j k)))
                               (b (f* (f-int j) (f-int k))))))))

; ===== 4. Matrices of integers =====
(defun int-list (l) (if (atom l) t (and (integerp (car l)) (int-list (cdr l)))))
(defun int-rows (n rows) ; rows of n integers
  (if (atom rows) t
    (and (int-list (car rows)) (equal (len (car rows)) n) (int-rows n (cdr rows)))))
(defun f-ints (l) (if (atom l) nil (cons (f-int (car l)) (f-ints (cdr l)))))
(defun f-int-rows (rows) (if (atom rows) nil (cons (f-ints (car rows)) (f-int-rows (cdr rows)))))

; Elimination without fractions; rows are divided by the greatest common divisor of their entries,
; which keeps numbers small, and nothing rests on its being that.
(defun gcd-of-two (a b) (declare (xargs :measure (nfix b))) (if (zp b) a (gcd-of-two b (mod a b))))
(defun gcd-of (l) (if (atom l) 0 (gcd-of-two (abs (car l)) (gcd-of (cdr l)))))
(defun int-times (g l) (if (atom l) nil (cons (* g (car l)) (int-times g (cdr l)))))
(defun int-floors (l g) (if (atom l) nil (cons (floor (car l) g) (int-floors (cdr l) g))))
(defun int-divided (l)
  (let* ((g (gcd-of l)) (parts (int-floors l g)))
    (if (and (posp g) (equal (int-times g parts) l)) parts l)))
(defun int-combine (a l b k) ; a l - b k
  (if (atom l) nil (cons (- (* a (car l)) (* b (car k))) (int-combine a (cdr l) b (cdr k)))))
(defun is-int-pivot (row) (not (equal (car row) 0)))
(defun int-pivot (rows)
  (cond ((atom rows) nil) ((is-int-pivot (car rows)) (car rows)) (t (int-pivot (cdr rows)))))
(defun other-int-rows (rows)
  (cond ((atom rows) nil) ((is-int-pivot (car rows)) (cdr rows))
        (t (cons (car rows) (other-int-rows (cdr rows))))))

(defthm number-of-f-int (equal (number-of (f-int k)) (f-int k)))
(local (defun walk-ints (l k v) (if (atom v) (list l k) (walk-ints (cdr l) (cdr k) (cdr v)))))
(local (defthm combine-step
  (implies (and (fieldp a) (fieldp b) (fieldp x) (fieldp y) (fieldp v) (fieldp wl) (fieldp wk)
                (equal ws (f+ (f* a wl) (f- (f* b wk)))))
           (equal (f+ (f* (f+ (f* a x) (f- (f* b y))) v) ws)
                  (f+ (f* a (f+ (f* x v) wl)) (f- (f* b (f+ (f* y v) wk))))))
  :rule-classes nil))
(local (in-theory (disable f-int f-int-plus f-int-times)))
(local (defthm f-int-combined
  (implies (and (integerp a) (integerp b) (integerp x) (integerp y))
           (equal (f-int (- (* a x) (* b y)))
                  (f+ (f* (f-int a) (f-int x)) (f- (f* (f-int b) (f-int y))))))
  :hints (("Goal" :in-theory (disable f-int-minus)
           :use ((:instance f-int-plus (j (* a x)) (k (- (* b y))))
                 (:instance f-int-times (j a) (k x)) (:instance f-int-times (j b) (k y))
                 (:instance f-int-minus (k (* b y))))))
  :rule-classes nil))
(defthm weighted-combine
  (implies (and (integerp a) (integerp b) (int-list l) (int-list k) (field-list v)
                (equal (len l) (len v)) (equal (len k) (len v)))
           (equal (weighted (f-ints (int-combine a l b k)) v)
                  (f+ (f* (f-int a) (weighted (f-ints l) v))
                      (f- (f* (f-int b) (weighted (f-ints k) v))))))
  :hints (("Goal" :induct (walk-ints l k v) :in-theory (disable ring))
          ("Subgoal *1/2"
           :use ((:instance f-int-combined (x (car l)) (y (car k)))
                 (:instance combine-step (a (f-int a)) (b (f-int b)) (x (f-int (car l)))
                   (y (f-int (car k))) (v (car v)) (wl (weighted (f-ints (cdr l)) (cdr v)))
                   (wk (weighted (f-ints (cdr k)) (cdr v)))
                   (ws (weighted (f-ints (int-combine a (cdr l) b (cdr k))) (cdr v))))))
          ("Subgoal *1/1" :in-theory (enable ring))))
(local (defthm times-step
  (implies (and (fieldp g) (fieldp x) (fieldp v) (fieldp w) (equal ws (f* g w)))
           (equal (f+ (f* (f* g x) v) ws) (f* g (f+ (f* x v) w))))
  :rule-classes nil))
(local (defun walk-one (l v) (if (atom v) l (walk-one (cdr l) (cdr v)))))
(defthm weighted-times-all
  (implies (and (integerp g) (int-list l) (field-list v) (equal (len l) (len v)))
           (equal (weighted (f-ints (int-times g l)) v) (f* (f-int g) (weighted (f-ints l) v))))
  :hints (("Goal" :induct (walk-one l v) :in-theory (disable ring))
          ("Subgoal *1/2"
           :use ((:instance f-int-times (j g) (k (car l)))
                 (:instance times-step (g (f-int g)) (x (f-int (car l))) (v (car v))
                   (w (weighted (f-ints (cdr l)) (cdr v)))
                   (ws (weighted (f-ints (int-times g (cdr l))) (cdr v))))))
          ("Subgoal *1/1" :in-theory (enable ring))))
(local (defun walk-2-lists (l k) (if (atom l) k (walk-2-lists (cdr l) (cdr k)))))
(local (defthm floors-are-ints (implies (posp g) (int-list (int-floors l g)))))
(local (defthm len-of-floors (equal (len (int-floors l g)) (len l))))
(local (defthm len-of-times-all (equal (len (int-times g l)) (len l))))
(local (in-theory (disable int-floors gcd-of)))
(local (defthm divided-is-ints
  (implies (int-list l) (and (int-list (int-divided l)) (equal (len (int-divided l)) (len l))))))
(local (defthm divided-solves
  (implies (and (int-list l) (field-list v) (equal (len l) (len v))
                (equal (weighted (f-ints l) v) (f0)))
           (equal (weighted (f-ints (int-divided l)) v) (f0)))
  :hints (("Goal" :do-not-induct t
           :use ((:instance weighted-times-all (g (gcd-of l))
                   (l (int-floors l (gcd-of l)))))))))
(local (defthm combine-is-ints
  (implies (and (integerp a) (integerp b) (int-list l) (int-list k) (equal (len l) (len k)))
           (and (int-list (int-combine a l b k)) (equal (len (int-combine a l b k)) (len l))))
  :hints (("Goal" :induct (walk-2-lists l k)))))
(local (defthm len-of-f-ints (equal (len (f-ints l)) (len l))))
(local (defthm len-of-cdr (implies (consp l) (equal (len (cdr l)) (- (len l) 1)))))
(local (in-theory (disable int-divided int-combine)))
(local (defthm other-int-rows-are-rows
  (implies (int-rows n rows) (int-rows n (other-int-rows rows)))))
(local (defthm int-pivot-is-a-row
  (implies (and (int-pivot rows) (int-rows n rows))
           (and (int-list (int-pivot rows)) (equal (len (int-pivot rows)) n)))
  :rule-classes nil))
(local (defthm int-pivot-is-pivot
  (implies (int-pivot rows) (not (equal (car (int-pivot rows)) 0)))
  :rule-classes nil))
(defun int-eliminated (r p) (int-divided (int-combine (car p) (cdr r) (car r) (cdr p))))
(local (defthm eliminated-is-ints
  (implies (and (int-list r) (int-list p) (equal (len r) n) (equal (len p) n) (posp n))
           (and (int-list (int-eliminated r p)) (equal (len (int-eliminated r p)) (- n 1))))
  :hints (("Goal" :do-not-induct t :expand ((int-list r) (int-list p) (len r) (len p))))))
(local (defthm two-rows
  (implies (and (fieldp a) (fieldp b) (fieldp v) (fieldp wl) (fieldp wk)
                (equal (f+ (f* b v) wl) (f0)) (equal (f+ (f* a v) wk) (f0)))
           (equal (f+ (f* a wl) (f- (f* b wk))) (f0)))
  :hints (("Goal" :use ((:instance f--unique (a (f* b v)) (b wl))
                        (:instance f--unique (a (f* a v)) (b wk)))))
  :rule-classes nil))
(local (defthm eliminated-solves
  (implies (and (int-list r) (int-list p) (equal (len r) n) (equal (len p) n) (posp n)
                (field-list v) (equal (len v) n)
                (equal (weighted (f-ints r) v) (f0)) (equal (weighted (f-ints p) v) (f0)))
           (equal (weighted (f-ints (int-eliminated r p)) (cdr v)) (f0)))
  :hints (("Goal" :do-not-induct t :in-theory (disable ring)
           :expand ((int-list r) (int-list p) (len r) (len p) (len v) (field-list v)
                    (f-ints r) (f-ints p) (:free (a) (weighted a v)))
           :use ((:instance two-rows (a (f-int (car p))) (b (f-int (car r))) (v (car v))
                   (wl (weighted (f-ints (cdr r)) (cdr v)))
                   (wk (weighted (f-ints (cdr p)) (cdr v)))))))
  :rule-classes nil))
(local (in-theory (disable int-eliminated)))
(defun int-eliminate (rows p)
  (if (atom rows) nil (cons (int-eliminated (car rows) p) (int-eliminate (cdr rows) p))))
(defun int-nonsingular (rows n)
  (declare (xargs :measure (nfix n)))
  (if (zp n) t
    (and (int-pivot rows)
         (int-nonsingular (int-eliminate (other-int-rows rows) (int-pivot rows)) (- n 1)))))
(local (defthm eliminated-are-rows
  (implies (and (int-rows n rows) (posp n) (int-list p) (equal (len p) n))
           (int-rows (- n 1) (int-eliminate rows p)))
  :hints (("Goal" :induct (int-eliminate rows p) :in-theory (disable int-list len)))))
(local (defthm eliminated-all-solve
  (implies (and (int-rows n rows) (posp n) (int-list p) (equal (len p) n)
                (field-list v) (equal (len v) n)
                (f-solves v (f-int-rows rows)) (equal (weighted (f-ints p) v) (f0)))
           (f-solves (cdr v) (f-int-rows (int-eliminate rows p))))
  :hints (("Goal" :induct (int-eliminate rows p)
           :in-theory (disable int-list len weighted f-ints))
          ("Subgoal *1/2" :use ((:instance eliminated-solves (r (car rows))))))))
(local (defthm all-solve
  (implies (and (int-pivot rows) (f-solves v (f-int-rows rows)))
           (and (equal (weighted (f-ints (int-pivot rows)) v) (f0))
                (f-solves v (f-int-rows (other-int-rows rows)))))
  :hints (("Goal" :induct (int-pivot rows) :in-theory (disable weighted f-ints is-int-pivot)))
  :rule-classes nil))
(local (defthm weighted-by-nothing
  (implies (and (not (f-nonzero v)) (field-list v)) (equal (weighted a v) (f0)))
  :hints (("Goal" :induct (weighted a v)))))
(local (defun walk-kernel (rows n v)
  (declare (xargs :measure (nfix n)))
  (if (zp n) (list rows v)
    (walk-kernel (int-eliminate (other-int-rows rows) (int-pivot rows)) (- n 1) (cdr v)))))
(local (defthm kernel-of-the-rest
  (implies (and (int-pivot rows) (int-rows n rows) (posp n) (field-list v) (equal (len v) n)
                (f-solves v (f-int-rows rows)))
           (f-solves (cdr v)
                     (f-int-rows (int-eliminate (other-int-rows rows) (int-pivot rows)))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable int-eliminate other-int-rows int-pivot weighted f-solves int-rows
                               f-ints f-int-rows int-list)
           :use (all-solve int-pivot-is-a-row
                 (:instance eliminated-all-solve (rows (other-int-rows rows))
                   (p (int-pivot rows))))))
  :rule-classes nil))
(local (defthm rest-of-rows
  (implies (and (int-pivot rows) (int-rows n rows) (posp n))
           (int-rows (- n 1) (int-eliminate (other-int-rows rows) (int-pivot rows))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable int-eliminate other-int-rows int-pivot int-rows int-list)
           :use int-pivot-is-a-row))
  :rule-classes nil))
(local (defthm kernel-at-the-pivot
  (implies (and (int-pivot rows) (int-rows n rows) (posp n) (field-list v) (equal (len v) n)
                (f-solves v (f-int-rows rows)) (not (f-nonzero (cdr v))))
           (not (f-nonzero v)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable other-int-rows int-pivot f-solves int-rows f-int-rows ring)
           :expand ((:free (a) (weighted a v)) (f-ints (int-pivot rows)) (len v) (field-list v)
                    (f-nonzero v) (int-list (int-pivot rows)) (len (int-pivot rows)))
           :use (all-solve int-pivot-is-a-row int-pivot-is-pivot
                 (:instance f*-commutes (a (f-int (car (int-pivot rows)))) (b (car v)))
                 (:instance f0-is-zero-right
                   (a (f* (f-int (car (int-pivot rows))) (car v)))))))
  :rule-classes nil))
(defthm int-nonsingular-kernel
  (implies (and (int-nonsingular rows n) (int-rows n rows) (f-solves v (f-int-rows rows))
                (field-list v) (equal (len v) n))
           (not (f-nonzero v)))
  :hints (("Goal" :induct (walk-kernel rows n v)
           :in-theory (disable int-eliminate other-int-rows int-pivot f-solves int-rows
                               f-int-rows))
          ("Subgoal *1/2" :use (rest-of-rows kernel-of-the-rest kernel-at-the-pivot)))
  :rule-classes nil)
(in-theory (disable weighted f-solves f-nonzero int-nonsingular int-rows f-int-rows))
