; Lists of x different numbers below m: how many there are, and how many have fewer than t members
; outside a set of s. Of a large class of them, one after the other has many new members.
(in-package "LRAT")
(include-book "classes")
(local (include-book "sets"))
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic/top" :dir :system))

; ===== 1. All such lists =====
(defun extended (l m) ; by a number below m that is not in it
  (cond ((zp m) nil)
        ((member-equal (- m 1) l) (extended l (- m 1)))
        (t (cons (cons (- m 1) l) (extended l (- m 1))))))
(defun extend-all (ls m)
  (if (atom ls) nil (append (extended (car ls) m) (extend-all (cdr ls) m))))
(defun injections (x m)
  (if (zp x) (list nil) (extend-all (injections (- x 1) m) m)))
(defun falling (x m) (if (zp x) 1 (* (- m (- x 1)) (falling (- x 1) m))))
(defun all-injective (ls x m)
  (if (atom ls) t
    (and (equal (len (car ls)) x) (all-less (car ls) m) (no-duplicatesp-equal (car ls))
         (all-injective (cdr ls) x m))))

(local (defthm all-injective-of-append
  (equal (all-injective (append a b) x m) (and (all-injective a x m) (all-injective b x m)))))
(local (defthm extended-are-injective
  (implies (and (all-less l k) (no-duplicatesp-equal l) (natp m) (natp k) (<= m k))
           (all-injective (extended l m) (+ 1 (len l)) k))
  :hints (("Goal" :induct (extended l m)))))
(local (defthm extend-all-are-injective
  (implies (and (all-injective ls x m) (natp m))
           (all-injective (extend-all ls m) (+ 1 x) m))
  :hints (("Goal" :induct (len ls) :in-theory (disable extended)))))
(defthm injections-are-injective
  (implies (and (natp x) (natp m)) (all-injective (injections x m) x m))
  :hints (("Goal" :induct (injections x m) :in-theory (disable extend-all))
          ("Subgoal *1/2" :use ((:instance extend-all-are-injective (ls (injections (- x 1) m))
                                                                    (x (- x 1)))))))
(local (defthm len-of-extended
  (implies (natp m) (equal (len (extended l m)) (- m (marked l m))))))
(local (defthm len-of-extend-all
  (implies (and (all-injective ls x m) (natp m))
           (equal (len (extend-all ls m)) (* (- m x) (len ls))))
  :hints (("Goal" :induct (len ls) :in-theory (disable extended)))))
(defthm len-of-injections
  (implies (and (natp x) (natp m)) (equal (len (injections x m)) (falling x m)))
  :hints (("Goal" :induct (injections x m) :in-theory (disable extend-all))
          ("Subgoal *1/2" :use ((:instance len-of-extend-all (ls (injections (- x 1) m))
                                                             (x (- x 1)))))))

; ===== 2. Members outside a set =====
(defun beyond (l is)
  (cond ((atom l) nil)
        ((member-equal (car l) is) (beyond (cdr l) is))
        (t (cons (car l) (beyond (cdr l) is)))))
(local (defun shared (l is)
  (cond ((atom l) nil)
        ((member-equal (car l) is) (cons (car l) (shared (cdr l) is)))
        (t (shared (cdr l) is)))))
(defun of-fresh (j ls is) ; how many of the lists have j members outside
  (cond ((atom ls) 0)
        ((equal (len (beyond (car ls) is)) j) (+ 1 (of-fresh j (cdr ls) is)))
        (t (of-fresh j (cdr ls) is))))
(local (defun in-set (l is m) ; by how many numbers of the set below m a list can be extended
  (if (zp m) 0
    (+ (if (and (member-equal (- m 1) is) (not (member-equal (- m 1) l))) 1 0)
       (in-set l is (- m 1))))))
(local (defun out-of-set (l is m)
  (if (zp m) 0
    (+ (if (or (member-equal (- m 1) is) (member-equal (- m 1) l)) 0 1)
       (out-of-set l is (- m 1))))))
(local (defthm member-of-beyond
  (iff (member-equal a (beyond l is)) (and (member-equal a l) (not (member-equal a is))))))
(local (defthm member-of-shared
  (iff (member-equal a (shared l is)) (and (member-equal a l) (member-equal a is)))))
(local (defthm beyond-is-a-set
  (implies (no-duplicatesp-equal l) (no-duplicatesp-equal (beyond l is)))))
(local (defthm shared-is-a-set
  (implies (no-duplicatesp-equal l) (no-duplicatesp-equal (shared l is)))))
(local (defthm beyond-is-below (implies (all-less l m) (all-less (beyond l is) m))))
(local (defthm shared-is-below (implies (all-less l m) (all-less (shared l is) m))))
(local (defthm shared-and-beyond
  (equal (len (shared l is)) (- (len l) (len (beyond l is))))))
(local (defthm in-set-is
  (equal (in-set l is m) (- (marked is m) (marked (shared l is) m)))))
(local (defthm out-of-set-is
  (implies (natp m)
           (equal (out-of-set l is m) (- (- m (marked is m)) (marked (beyond l is) m))))))
(local (defthm of-fresh-of-append
  (equal (of-fresh j (append a b) is) (+ (of-fresh j a is) (of-fresh j b is)))))
(local (defthm of-fresh-of-extended
  (equal (of-fresh j (extended l m) is)
         (+ (if (equal j (len (beyond l is))) (in-set l is m) 0)
            (if (equal j (+ 1 (len (beyond l is)))) (out-of-set l is m) 0)))
  :hints (("Goal" :induct (extended l m) :in-theory (disable in-set-is out-of-set-is)))
  :rule-classes nil))
(local (defthm of-fresh-of-one-extended
  (implies (and (all-less l m) (no-duplicatesp-equal l) (natp m) (natp j)
                (all-less is m) (no-duplicatesp-equal is))
           (equal (of-fresh j (extended l m) is)
                  (+ (if (equal j (len (beyond l is))) (+ (- (len is) (len l)) j) 0)
                     (if (equal (- j 1) (len (beyond l is))) (+ 1 (- (- m (len is)) j)) 0))))
  :hints (("Goal" :do-not-induct t :in-theory (disable extended marked beyond shared len)
           :use of-fresh-of-extended))))
(local (defthm of-fresh-of-all-extended
  (implies (and (all-injective ls x m) (natp m) (natp j) (all-less is m)
                (no-duplicatesp-equal is))
           (equal (of-fresh j (extend-all ls m) is)
                  (+ (* (+ (- (len is) x) j) (of-fresh j ls is))
                     (* (+ 1 (- (- m (len is)) j)) (of-fresh (- j 1) ls is)))))
  :hints (("Goal" :induct (len ls) :in-theory (disable extended)))
  :rule-classes nil))

; ===== 3. Counted point by point =====
; A row has the numbers of lists with 0, 1 .. members outside; `before` is the number on the left.
(defun next-row (row before j x m s)
  (if (atom row) nil
    (cons (+ (* (+ (- s x) j) (car row)) (* (+ 1 (- (- m s) j)) before))
          (next-row (cdr row) (car row) (+ 1 j) x m s))))
(defun zero-row (n) (if (zp n) nil (cons 0 (zero-row (- n 1)))))
(defun row-of (x fresh m s) ; numbers below `fresh`
  (if (zp x) (if (zp fresh) nil (cons 1 (zero-row (- fresh 1))))
    (next-row (row-of (- x 1) fresh m s) 0 0 (- x 1) m s)))
(defun sum-of (l) (if (atom l) 0 (+ (car l) (sum-of (cdr l)))))
(local (defun counts (j n ls is)
  (if (zp n) nil (cons (of-fresh j ls is) (counts (+ 1 j) (- n 1) ls is)))))
(local (defthm next-row-of-counts
  (implies (and (all-injective ls x m) (natp m) (natp j) (all-less is m)
                (no-duplicatesp-equal is))
           (equal (next-row (counts j n ls is) (of-fresh (- j 1) ls is) j x m (len is))
                  (counts j n (extend-all ls m) is)))
  :hints (("Goal" :induct (counts j n ls is) :in-theory (disable of-fresh extend-all all-injective))
          ("Subgoal *1/2" :use of-fresh-of-all-extended))
  :rule-classes nil))
(local (defthm none-below-0 (implies (< j 0) (equal (of-fresh j ls is) 0))))
(local (defthm counts-of-the-empty-list
  (implies (posp j) (equal (counts j n (list nil) is) (zero-row n)))))
(local (defthm row-is-counts
  (implies (and (natp x) (natp m) (all-less is m) (no-duplicatesp-equal is))
           (equal (row-of x fresh m (len is)) (counts 0 fresh (injections x m) is)))
  :hints (("Goal" :induct (injections x m)
           :in-theory (disable extend-all all-injective of-fresh next-row))
          ("Subgoal *1/2" :use ((:instance next-row-of-counts (j 0) (n fresh) (x (- x 1))
                                           (ls (injections (- x 1) m)))))
          ("Subgoal *1/1" :in-theory (enable of-fresh)))
  :rule-classes nil))
(defun fewer (n ls is) ; how many of the lists have fewer than n members outside
  (cond ((atom ls) 0)
        ((< (len (beyond (car ls) is)) n) (+ 1 (fewer n (cdr ls) is)))
        (t (fewer n (cdr ls) is))))
(local (defthm fewer-one-more
  (implies (natp j) (equal (fewer (+ 1 j) ls is) (+ (of-fresh j ls is) (fewer j ls is))))))
(local (defthm fewer-than-0 (equal (fewer 0 ls is) 0)))
(local (defthm sum-of-counts
  (implies (and (natp j) (natp n))
           (equal (sum-of (counts j n ls is)) (- (fewer (+ j n) ls is) (fewer j ls is))))
  :hints (("Goal" :induct (counts j n ls is) :in-theory (disable fewer of-fresh)))))
(defthm fewer-is-the-sum
  (implies (and (natp x) (natp m) (natp n) (all-less is m) (no-duplicatesp-equal is))
           (equal (sum-of (row-of x n m (len is))) (fewer n (injections x m) is)))
  :hints (("Goal" :do-not-induct t :in-theory (disable fewer row-of injections)
           :use ((:instance row-is-counts (fresh n)))))
  :rule-classes nil)

; ===== 4. One after the other =====
(defun fresh-one (n z is) ; a list of z with n members outside
  (cond ((atom z) nil)
        ((<= n (len (beyond (car z) is))) (car z))
        (t (fresh-one n (cdr z) is))))
(defun first-few (n l)
  (if (or (zp n) (atom l)) nil (cons (car l) (first-few (- n 1) (cdr l)))))
(defun with-new (n z is) (append (first-few n (beyond (fresh-one n z is) is)) is))
(defun picked (ts z is)
  (if (atom ts) nil
    (cons (fresh-one (car ts) z is) (picked (cdr ts) z (with-new (car ts) z is)))))
(defun gathered (ts z is)
  (if (atom ts) is (gathered (cdr ts) z (with-new (car ts) z is))))
(defun fresh-for-all (ts z is)
  (if (atom ts) t
    (and (natp (car ts)) (< (fewer (car ts) z is) (len z))
         (fresh-for-all (cdr ts) z (with-new (car ts) z is)))))
(local (defthm fresh-one-is-fresh
  (implies (< (fewer n z is) (len z))
           (and (member-equal (fresh-one n z is) z)
                (<= n (len (beyond (fresh-one n z is) is)))))
  :hints (("Goal" :in-theory (disable beyond)))))
(local (defthm len-of-first-few
  (implies (and (natp n) (<= n (len l))) (equal (len (first-few n l)) n))))
(local (defthm member-of-first-few
  (implies (member-equal a (first-few n l)) (member-equal a l))))
(local (defthm first-few-are-a-set
  (implies (no-duplicatesp-equal l) (no-duplicatesp-equal (first-few n l)))))
(local (defthm first-few-are-below
  (implies (all-less l m) (all-less (first-few n l) m))))
(local (defthm injective-member
  (implies (and (all-injective z x m) (member-equal l z))
           (and (equal (len l) x) (all-less l m) (no-duplicatesp-equal l)))
  :rule-classes nil))
(local (defun apart (a b) ; no member of a is in b
  (if (atom a) t (and (not (member-equal (car a) b)) (apart (cdr a) b)))))
(local (defthm set-of-append
  (implies (and (no-duplicatesp-equal a) (no-duplicatesp-equal b) (apart a b))
           (no-duplicatesp-equal (append a b)))
  :hints (("Goal" :induct (apart a b)))))
(local (defthm first-few-are-apart
  (implies (apart l b) (apart (first-few n l) b))))
(local (defthm beyond-is-apart (apart (beyond l is) is)))
(local (defthm beyond-is-part
  (implies (subsetp-equal l k) (subsetp-equal (beyond l is) k))))
(local (defthm first-few-are-part
  (implies (subsetp-equal l k) (subsetp-equal (first-few n l) k))))
(local (defthm part-of-longer (implies (subsetp-equal a b) (subsetp-equal a (cons c b)))))
(local (defthm part-of-itself (subsetp-equal a a)))
(local (in-theory (disable beyond fresh-one first-few)))
(local (defthm with-new-is-good
  (implies (and (all-injective z x m) (natp n) (< (fewer n z is) (len z))
                (all-less is m) (no-duplicatesp-equal is))
           (and (all-less (with-new n z is) m) (no-duplicatesp-equal (with-new n z is))
                (equal (len (with-new n z is)) (+ n (len is)))))
  :hints (("Goal" :do-not-induct t :in-theory (disable all-less no-duplicatesp-equal)
           :use ((:instance injective-member (l (fresh-one n z is))))))))
(local (in-theory (disable with-new)))
(defthm gathered-is-good
  (implies (and (fresh-for-all ts z is) (all-injective z x m)
                (all-less is m) (no-duplicatesp-equal is))
           (and (all-less (gathered ts z is) m) (no-duplicatesp-equal (gathered ts z is))
                (equal (len (gathered ts z is)) (+ (sum-of ts) (len is)))))
  :hints (("Goal" :induct (gathered ts z is)
           :in-theory (disable all-less no-duplicatesp-equal fewer all-injective)))
  :rule-classes nil)
(defthm picked-are-members
  (implies (fresh-for-all ts z is) (subsetp-equal (picked ts z is) z))
  :hints (("Goal" :induct (picked ts z is) :in-theory (disable fewer))))
(defthm len-of-picked (equal (len (picked ts z is)) (len ts)))
(defun in-one-of (i ls) (if (atom ls) nil (or (member-equal i (car ls)) (in-one-of i (cdr ls)))))
(defun all-in-one-of (is ls)
  (if (atom is) t (and (in-one-of (car is) ls) (all-in-one-of (cdr is) ls))))
(local (defthm in-one-of-of-them
  (implies (and (member-equal i l) (member-equal l ls)) (in-one-of i ls))))
(local (defthm all-in-one
  (implies (and (subsetp-equal js l) (member-equal l ls)) (all-in-one-of js ls))
  :hints (("Goal" :induct (len js) :in-theory (disable in-one-of)))))
(local (defthm all-in-one-of-of-append
  (equal (all-in-one-of (append a b) ls) (and (all-in-one-of a ls) (all-in-one-of b ls)))
  :hints (("Goal" :in-theory (disable in-one-of)))))
(local (defthm with-new-is-in-one-of
  (implies (and (all-in-one-of is ls) (member-equal (fresh-one n z is) ls))
           (all-in-one-of (with-new n z is) ls))
  :hints (("Goal" :do-not-induct t :in-theory (enable with-new)
           :use ((:instance all-in-one (js (first-few n (beyond (fresh-one n z is) is)))
                            (l (fresh-one n z is))))))))
(local (defthm gathered-are-in-the-picked
  (implies (and (subsetp-equal (picked ts z is) ls) (all-in-one-of is ls))
           (all-in-one-of (gathered ts z is) ls))
  :hints (("Goal" :induct (gathered ts z is)))))
(defthm gathered-are-in-one-of
  (all-in-one-of (gathered ts z nil) (picked ts z nil)))

; So many new members by counting: z is one in k of all lists, at least. The first list is new.
(defun counted-fresh (ts x m s k)
  (if (atom ts) t
    (and (natp (car ts)) (< (* k (sum-of (row-of x (car ts) m s))) (falling x m))
         (counted-fresh (cdr ts) x m (+ s (car ts)) k))))
(defun lists-counted (ts x m k)
  (and (consp ts) (natp (car ts)) (<= (car ts) x) (<= x m)
       (counted-fresh (cdr ts) x m (car ts) k)))
(local (defthm fewer-of-grouped
  (<= (fewer n (grouped v tags ls) is) (fewer n ls is))
  :rule-classes :linear))
(local (defthm grouped-injective
  (implies (all-injective ls x m) (all-injective (grouped v tags ls) x m))))
(local (defthm natp-fewer (natp (fewer n ls is)) :rule-classes :type-prescription))
(local (defthm too-few
  (implies (and (natp f) (natp all) (natp l) (natp k) (<= f all) (< (* k all) fall)
                (<= fall (* l k)))
           (< f l))
  :hints (("Goal" :in-theory (theory 'ground-zero)
           :use ((:instance times-more (a k) (b l) (c f))
                 (:instance times-more (a k) (b f) (c all)))))
  :rule-classes nil))
(local (in-theory (disable fewer row-of falling injections all-injective sum-of grouped)))
(local (defthm one-counted-list
  (implies (and (< (* k (sum-of (row-of x n m (len is)))) (falling x m))
                (<= (falling x m) (* (len (grouped v tags (injections x m))) k))
                (natp k) (natp x) (natp m) (natp n) (all-less is m) (no-duplicatesp-equal is))
           (< (fewer n (grouped v tags (injections x m)) is)
              (len (grouped v tags (injections x m)))))
  :hints (("Goal" :do-not-induct t :in-theory (disable all-less no-duplicatesp-equal)
           :use (fewer-is-the-sum
                 (:instance too-few (f (fewer n (grouped v tags (injections x m)) is))
                   (all (fewer n (injections x m) is)) (fall (falling x m))
                   (l (len (grouped v tags (injections x m))))))))
  :rule-classes nil))
(local (defun walk-picks (ts s z is)
  (if (atom ts) (list s z is)
    (walk-picks (cdr ts) (+ s (car ts)) z (with-new (car ts) z is)))))
(local (defthm counted-lists-are-fresh
  (implies (and (counted-fresh ts x m s k) (equal s (len is))
                (equal z (grouped v tags (injections x m))) (<= (falling x m) (* (len z) k))
                (natp k) (natp x) (natp m) (all-less is m) (no-duplicatesp-equal is))
           (fresh-for-all ts z is))
  :hints (("Goal" :induct (walk-picks ts s z is) :in-theory (disable all-less no-duplicatesp-equal))
          ("Subgoal *1/2"
           :use ((:instance one-counted-list (n (car ts)))
                 (:instance with-new-is-good (n (car ts))))))
  :rule-classes nil))
(local (defthm all-of-it-beyond-nothing
  (implies (true-listp l) (equal (beyond l nil) l))
  :hints (("Goal" :in-theory (enable beyond)))))
(local (defthm len-beyond-nothing
  (equal (len (beyond l nil)) (len l))
  :hints (("Goal" :in-theory (enable beyond)))))
(local (defthm none-are-fewer
  (implies (and (all-injective ls x m) (<= n x)) (equal (fewer n ls nil) 0))
  :hints (("Goal" :in-theory (enable fewer all-injective)))))
(local (defthm positive-product
  (implies (and (posp a) (posp b)) (posp (* a b)))
  :rule-classes nil))
(local (defthm falling-is-positive
  (implies (and (natp x) (natp m) (<= x m)) (posp (falling x m)))
  :hints (("Goal" :in-theory (e/d (falling) (distributivity)))
          ("Subgoal *1/4" :use ((:instance positive-product (a (- m (- x 1)))
                                           (b (falling (- x 1) m))))))
  :rule-classes :type-prescription))
(defthm lists-counted-are-fresh
  (implies (and (lists-counted ts x m k) (equal z (grouped v tags (injections x m)))
                (<= (falling x m) (* (len z) k)) (natp k) (natp x) (natp m))
           (fresh-for-all ts z nil))
  :hints (("Goal" :do-not-induct t :expand ((fresh-for-all ts z nil))
           :use ((:instance none-are-fewer (ls z) (n (car ts)))
                 (:instance counted-lists-are-fresh (ts (cdr ts)) (s (car ts))
                            (is (with-new (car ts) z nil)))
                 (:instance with-new-is-good (n (car ts)) (is nil)))))
  :rule-classes nil)
(in-theory (disable injections falling row-of all-injective fresh-one gathered picked
                    fresh-for-all lists-counted in-one-of))
