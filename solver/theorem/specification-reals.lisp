; What is said of networks with real weights: numbers of an ordered field, and sums of some of them.
; Of the books that define, this one alone has functions of which nothing is known but their laws.
(in-package "LRAT")
(include-book "specification")
(set-verify-guards-eagerness 0)

; ===== 1. An ordered field =====
; ACL2 has rational numbers and no real ones. So nothing is said here of what a number is: fieldp
; tells the numbers, and they are any ordered field whatever. A theorem over these functions is one
; over each ordered field, and the real numbers are one. `encapsulate` is no axiom: it takes laws
; only if there are functions that obey them, and the rational numbers do.
(encapsulate
  (((fieldp *) => *)                     ; is it a number?
   ((f0) => *) ((f1) => *)               ; zero and one
   ((f+ * *) => *) ((f- *) => *)         ; sum; the number with the other sign
   ((f* * *) => *) ((f/ *) => *)         ; product; the inverse
   ((f>0 *) => *))                       ; is it greater than zero?
  (local (defun fieldp (a) (rationalp a)))
  (local (defun f0 () 0))
  (local (defun f1 () 1))
  (local (defun f+ (a b) (+ a b)))
  (local (defun f- (a) (- a)))
  (local (defun f* (a b) (* a b)))
  (local (defun f/ (a) (/ a)))
  (local (defun f>0 (a) (< 0 a)))

  (defthm fieldp-f0 (fieldp (f0)))
  (defthm fieldp-f1 (fieldp (f1)))
  (defthm fieldp-f+ (implies (and (fieldp a) (fieldp b)) (fieldp (f+ a b))))
  (defthm fieldp-f- (implies (fieldp a) (fieldp (f- a))))
  (defthm fieldp-f* (implies (and (fieldp a) (fieldp b)) (fieldp (f* a b))))
  (defthm fieldp-f/ (implies (and (fieldp a) (not (equal a (f0)))) (fieldp (f/ a))))

  (defthm f+-associates
    (implies (and (fieldp a) (fieldp b) (fieldp c))
             (equal (f+ (f+ a b) c) (f+ a (f+ b c)))))
  (defthm f+-commutes
    (implies (and (fieldp a) (fieldp b)) (equal (f+ a b) (f+ b a))))
  (defthm f0-is-zero (implies (fieldp a) (equal (f+ (f0) a) a)))
  (defthm f--cancels (implies (fieldp a) (equal (f+ a (f- a)) (f0))))

  (defthm f*-associates
    (implies (and (fieldp a) (fieldp b) (fieldp c))
             (equal (f* (f* a b) c) (f* a (f* b c)))))
  (defthm f*-commutes
    (implies (and (fieldp a) (fieldp b)) (equal (f* a b) (f* b a))))
  (defthm f1-is-one (implies (fieldp a) (equal (f* (f1) a) a)))
  (defthm f/-cancels
    (implies (and (fieldp a) (not (equal a (f0)))) (equal (f* a (f/ a)) (f1))))
  (defthm f1-is-not-f0 (not (equal (f1) (f0))))
  (defthm f*-distributes
    (implies (and (fieldp a) (fieldp b) (fieldp c))
             (equal (f* a (f+ b c)) (f+ (f* a b) (f* a c)))))

  (defthm f>0-of-f+
    (implies (and (fieldp a) (fieldp b) (f>0 a) (f>0 b)) (f>0 (f+ a b))))
  (defthm f>0-of-f*
    (implies (and (fieldp a) (fieldp b) (f>0 a) (f>0 b)) (f>0 (f* a b))))
  (defthm f0-is-not-f>0 (not (f>0 (f0))))
  (defthm f>0-or-f- ; of a number and its negative one is greater than zero, or it is zero
    (implies (and (fieldp a) (not (equal a (f0)))) (iff (f>0 (f- a)) (not (f>0 a))))))

; ===== 2. Sums of some of n numbers, by networks on a first layer of units =====
; The input is a list z of n numbers and a set of q of the positions 0..n-1, a rising list. Asked
; for is the sum of the numbers at these positions.
(defun rising (set least n)
  (if (atom set) (null set)
    (and (natp (car set)) (<= least (car set)) (< (car set) n)
         (rising (cdr set) (+ 1 (car set)) n))))
(defun position-set (set q n) (and (equal (len set) q) (rising set 0 n)))
(defun sum-over (set z) (if (atom set) (f0) (f+ (nth (car set) z) (sum-over (cdr set) z))))

; A unit is (weights . shifts): its value is the sum of weight times number over all positions, plus
; a shift that is any function of the set, an association list. What is no number counts as zero.
(defun number-of (a) (if (fieldp a) a (f0)))
(defun weighted (weights z)
  (if (atom z) (f0)
    (f+ (f* (number-of (car weights)) (car z)) (weighted (cdr weights) (cdr z)))))
(defun unit-value (unit z set)
  (f+ (weighted (car unit) z) (number-of (cdr (assoc-equal set (cdr unit))))))
(defun unit-values (units z set)
  (if (atom units) nil
    (cons (unit-value (car units) z set) (unit-values (cdr units) z set))))

; An open cube: the lists each of whose numbers is less than e from that of the center. Every open
; set that is not empty contains one.
(defun f< (a b) (f>0 (f+ b (f- a))))
(defun in-cube (z center e)
  (if (atom center) (null z)
    (and (consp z) (fieldp (car z))
         (f< (f+ (car center) (f- e)) (car z)) (f< (car z) (f+ (car center) e))
         (in-cube (cdr z) (cdr center) e))))
(defun field-list (l) (if (atom l) (null l) (and (fieldp (car l)) (field-list (cdr l)))))
(defun cube (center e n)
  (and (field-list center) (equal (len center) n) (fieldp e) (f>0 e)))

; Whatever comes after the first layer is some function of the values of its units. There is one
; that gives the sum on all z of a cube and all sets iff inputs of equal values have equal sums.
(defun-sk units-tell-sums (units center e q n)
  (forall (z1 set1 z2 set2)
    (implies (and (in-cube z1 center e) (position-set set1 q n)
                  (in-cube z2 center e) (position-set set2 q n)
                  (equal (unit-values units z1 set1) (unit-values units z2 set2)))
             (equal (sum-over set1 z1) (sum-over set2 z2)))))

; A network of at most w units in its first layer that gives the sums on some cube, however small.
(defun-sk real-network-exists (n q w)
  (exists (units center e)
    (and (<= (len units) w) (cube center e n) (units-tell-sums units center e q n))))
