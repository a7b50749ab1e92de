; Networks with real weights need a unit for each of the sums that are independent, whatever follows
; the first layer. Units fewer than these vanish together on a list v other than zero, and one of
; the sums does not; so z and z + s v, both in the cube for a small s, have equal units and another
; sum.
(in-package "LRAT")
(include-book "fields")
(set-verify-guards-eagerness 0)

; ===== 1. Lists that are zero but at some positions =====
(defun put-at (cs v z) ; z with the numbers v at the positions cs
  (if (atom cs) z (update-nth (car cs) (car v) (put-at (cdr cs) (cdr v) z))))
(defun ps-below (cs n) ; natural numbers below n
  (if (atom cs) t (and (natp (car cs)) (< (car cs) n) (ps-below (cdr cs) n))))
(defun set-marks (set cs) ; 1 where a position is in the set
  (if (atom cs) nil (cons (if (member-equal (car cs) set) 1 0) (set-marks set (cdr cs)))))

(local (defthm len-of-update
  (implies (and (natp c) (< c (len x))) (equal (len (update-nth c a x)) (len x)))))
(local (defthm field-list-of-update
  (implies (and (natp c) (< c (len x)) (field-list x) (fieldp a))
           (field-list (update-nth c a x)))))
(local (defthm nth-of-update
  (implies (and (natp c) (natp d))
           (equal (nth d (update-nth c a x)) (if (equal c d) a (nth d x))))))
(local (defthm nth-of-field-list
  (implies (and (field-list x) (natp c) (< c (len x))) (fieldp (nth c x)))))
(local (defthm put-is-a-list
  (implies (and (ps-below cs n) (field-list v) (equal (len v) (len cs)) (field-list z)
                (equal (len z) n))
           (and (field-list (put-at cs v z)) (equal (len (put-at cs v z)) n)))
  :hints (("Goal" :induct (put-at cs v z) :in-theory (disable update-nth)))))
(local (defthm put-elsewhere
  (implies (and (ps-below cs n) (natp c) (not (member-equal c cs)))
           (equal (nth c (put-at cs v z)) (nth c z)))
  :hints (("Goal" :induct (put-at cs v z) :in-theory (disable update-nth nth)))))
(local (defun down-both (c n) (if (or (zp c) (zp n)) (list c n) (down-both (- c 1) (- n 1)))))
(local (defthm nth-of-f-zeros
  (implies (and (natp c) (natp n) (< c n)) (equal (nth c (f-zeros n)) (f0)))
  :hints (("Goal" :induct (down-both c n) :expand ((f-zeros n))))))

; --- what a unit says of them ---
(local (defthm update-step
  (implies (and (fieldp w) (fieldp x) (fieldp all) (fieldp more) (equal new (f+ all more)))
           (equal (f+ (f* w x) new) (f+ (f+ (f* w x) all) more)))
  :rule-classes nil))
(local (defun walk-update (w c x) (if (zp c) (list w x) (walk-update (cdr w) (- c 1) (cdr x)))))
(local (defthm weighted-of-update
  (implies (and (field-list x) (natp c) (< c (len x)) (fieldp a) (equal (nth c x) (f0)))
           (equal (weighted w (update-nth c a x))
                  (f+ (weighted w x) (f* (number-of (nth c w)) a))))
  :hints (("Goal" :induct (walk-update w c x) :in-theory (e/d (weighted) (ring)))
          ("Subgoal *1/2"
           :use ((:instance update-step (w (number-of (car w))) (x (car x))
                   (all (weighted (cdr w) (cdr x)))
                   (more (f* (number-of (nth (- c 1) (cdr w))) a))
                   (new (weighted (cdr w) (update-nth (- c 1) a (cdr x)))))))
          ("Subgoal *1/1" :in-theory (enable weighted ring)))))
(local (defun walk-put (cs v) (if (atom cs) v (walk-put (cdr cs) (cdr v)))))
(local (defthm no-length (implies (not (consp v)) (equal (len v) 0))))
(local (defthm weighted-of-none (implies (equal (len v) 0) (equal (weighted a v) (f0)))
  :hints (("Goal" :in-theory (enable weighted)))))
(local (defthm weighted-of-put
  (implies (and (ps-below cs n) (no-duplicatesp-equal cs) (field-list v) (equal (len v) (len cs))
                (natp n))
           (equal (weighted w (put-at cs v (f-zeros n))) (weighted (pick cs w) v)))
  :hints (("Goal" :induct (walk-put cs v)
           :in-theory (e/d (weighted) (update-nth nth f-zeros))))))

; --- what a sum is on them ---
(local (defthm sum-is-a-number
  (implies (and (field-list x) (ps-below set (len x))) (fieldp (sum-over set x)))))
(local (defthm sum-elsewhere
  (implies (and (natp c) (not (member-equal c set)) (ps-below set n))
           (equal (sum-over set (update-nth c a x)) (sum-over set x)))
  :hints (("Goal" :in-theory (disable update-nth nth)))))
(local (defthm sum-of-update
  (implies (and (field-list x) (natp c) (< c (len x)) (fieldp a) (equal (nth c x) (f0))
                (no-duplicatesp-equal set) (ps-below set (len x)))
           (equal (sum-over set (update-nth c a x))
                  (f+ (sum-over set x) (if (member-equal c set) a (f0)))))
  :hints (("Goal" :induct (sum-over set x) :in-theory (disable update-nth nth)))))
(local (defthm sum-of-put
  (implies (and (ps-below cs n) (no-duplicatesp-equal cs) (field-list v) (equal (len v) (len cs))
                (natp n) (no-duplicatesp-equal set) (ps-below set n))
           (equal (sum-over set (put-at cs v (f-zeros n)))
                  (weighted (f-ints (set-marks set cs)) v)))
  :hints (("Goal" :induct (walk-put cs v)
           :in-theory (e/d (weighted) (update-nth nth f-zeros))))))

; ===== 2. A second list in the cube =====
(defun move-by (z s x) ; z + s x
  (if (atom z) nil (cons (f+ (car z) (f* s (car x))) (move-by (cdr z) s (cdr x)))))
(defun bounded-by (x m) ; is each number of x between -m and m?
  (if (atom x) t
    (and (f>0 (f+ m (f- (car x)))) (f>0 (f+ m (car x))) (bounded-by (cdr x) m))))
(defun bound-of (x)
  (if (atom x) (f1)
    (f+ (bound-of (cdr x)) (if (f>0 (car x)) (car x) (f- (car x))))))
(local (in-theory (disable (bound-of) (bounded-by)))) ; they cannot be computed
(local (defthm bound-is-a-number (implies (field-list x) (fieldp (bound-of x)))))
(local (defthm f1-is-positive (f>0 (f1))
  :hints (("Goal" :use ((:instance f>0-or-f- (a (f1)))
                        (:instance f>0-of-f* (a (f- (f1))) (b (f- (f1)))))))))
(local (defthm f>0-of-more
  (implies (and (fieldp a) (fieldp d) (f>0 a) (or (f>0 d) (equal d (f0)))) (f>0 (f+ a d)))
  :rule-classes nil))
(local (defthm magnitude
  (implies (and (fieldp a) (equal d (if (f>0 a) a (f- a)))) (or (f>0 d) (equal d (f0))))
  :hints (("Goal" :use (f>0-or-f- (:instance f>0-or-f- (a (f- a))))))
  :rule-classes nil))
(local (defthm bound-is-positive (implies (field-list x) (f>0 (bound-of x)))
  :hints (("Goal" :induct (bound-of x))
          ("Subgoal *1/2"
           :use ((:instance magnitude (a (car x)) (d (if (f>0 (car x)) (car x) (f- (car x)))))
                 (:instance f>0-of-more (a (bound-of (cdr x)))
                   (d (if (f>0 (car x)) (car x) (f- (car x))))))))))
(local (defthm bounded-by-more
  (implies (and (bounded-by x m) (field-list x) (fieldp m) (fieldp d)
                (or (f>0 d) (equal d (f0))))
           (bounded-by x (f+ m d)))
  :hints (("Goal" :induct (bounded-by x m))
          ("Subgoal *1/2" :use ((:instance f>0-of-more (a (f+ m (car x))))
                                (:instance f>0-of-more (a (f+ m (f- (car x)))))))
          ("Subgoal *1/3" :use ((:instance f>0-of-more (a (f+ m (car x))))
                                (:instance f>0-of-more (a (f+ m (f- (car x))))))))
  :rule-classes nil))
(local (defthm bounded-by-own-magnitude
  (implies (and (fieldp a) (fieldp m) (f>0 m) (equal d (if (f>0 a) a (f- a))))
           (and (f>0 (f+ (f+ m d) (f- a))) (f>0 (f+ (f+ m d) a))))
  :hints (("Goal" :use (magnitude (:instance f>0-of-more (a m))
                        (:instance f>0-of-more (a (f+ m d))))))
  :rule-classes nil))
(local (defthm bound-bounds
  (implies (field-list x) (bounded-by x (bound-of x)))
  :hints (("Goal" :induct (bound-of x) :in-theory (disable ring))
          ("Subgoal *1/2"
           :use ((:instance magnitude (a (car x)) (d (if (f>0 (car x)) (car x) (f- (car x)))))
                 (:instance bounded-by-more (x (cdr x)) (m (bound-of (cdr x)))
                   (d (if (f>0 (car x)) (car x) (f- (car x)))))
                 (:instance bounded-by-own-magnitude (a (car x)) (m (bound-of (cdr x)))
                   (d (if (f>0 (car x)) (car x) (f- (car x))))))))))
(local (defthm cube-step
  (implies (and (fieldp a) (fieldp x) (fieldp m) (fieldp s) (f>0 s) (f>0 (f+ m (f- x)))
                (f>0 (f+ m x)) (equal e (f* s m)))
           (and (f< (f+ a (f- e)) (f+ a (f* s x))) (f< (f+ a (f* s x)) (f+ a e))))
  :hints (("Goal" :use ((:instance f>0-of-f* (a s) (b (f+ m x)))
                        (:instance f>0-of-f* (a s) (b (f+ m (f- x)))))))
  :rule-classes nil))
(local (defun walk-cube (z x) (if (atom z) x (walk-cube (cdr z) (cdr x)))))
(local (defthm moved-is-in-the-cube
  (implies (and (field-list z) (field-list x) (equal (len x) (len z)) (fieldp m) (fieldp s)
                (f>0 s) (bounded-by x m) (equal e (f* s m)))
           (in-cube (move-by z s x) z e))
  :hints (("Goal" :induct (walk-cube z x) :in-theory (disable ring f<))
          ("Subgoal *1/2" :use ((:instance cube-step (a (car z)) (x (car x))))))
  :rule-classes nil))
(local (defthm center-is-in-the-cube
  (implies (and (field-list z) (fieldp e) (f>0 e)) (in-cube z z e))))
(local (defthm move-step
  (implies (and (fieldp w) (fieldp z) (fieldp s) (fieldp x) (fieldp wz) (fieldp wx)
                (equal new (f+ wz (f* s wx))))
           (equal (f+ (f* w (f+ z (f* s x))) new) (f+ (f+ (f* w z) wz) (f* s (f+ (f* w x) wx)))))
  :rule-classes nil))
(local (defun walk-move (w z x) (if (atom z) (list w x) (walk-move (cdr w) (cdr z) (cdr x)))))
(local (defthm weighted-of-move
  (implies (and (field-list z) (field-list x) (equal (len x) (len z)) (fieldp s))
           (equal (weighted w (move-by z s x)) (f+ (weighted w z) (f* s (weighted w x)))))
  :hints (("Goal" :induct (walk-move w z x) :in-theory (e/d (weighted) (ring)))
          ("Subgoal *1/2"
           :use ((:instance move-step (w (number-of (car w))) (z (car z)) (x (car x))
                   (wz (weighted (cdr w) (cdr z))) (wx (weighted (cdr w) (cdr x)))
                   (new (weighted (cdr w) (move-by (cdr z) s (cdr x)))))))
          ("Subgoal *1/1" :in-theory (enable weighted ring)))))
(local (defun walk-at (c z x) (if (zp c) (list z x) (walk-at (- c 1) (cdr z) (cdr x)))))
(local (defthm nth-of-move
  (implies (and (natp c) (< c (len z)))
           (equal (nth c (move-by z s x)) (f+ (nth c z) (f* s (nth c x)))))
  :hints (("Goal" :induct (walk-at c z x)))))
(local (defthm sum-step
  (implies (and (fieldp z) (fieldp s) (fieldp x) (fieldp sz) (fieldp sx)
                (equal new (f+ sz (f* s sx))))
           (equal (f+ (f+ z (f* s x)) new) (f+ (f+ z sz) (f* s (f+ x sx)))))
  :rule-classes nil))
(local (defthm sum-of-move
  (implies (and (field-list z) (field-list x) (equal (len x) (len z)) (fieldp s)
                (ps-below set (len z)))
           (equal (sum-over set (move-by z s x)) (f+ (sum-over set z) (f* s (sum-over set x)))))
  :hints (("Goal" :induct (sum-over set z) :in-theory (disable ring nth))
          ("Subgoal *1/2"
           :use ((:instance sum-step (z (nth (car set) z)) (x (nth (car set) x))
                   (sz (sum-over (cdr set) z)) (sx (sum-over (cdr set) x))
                   (new (sum-over (cdr set) (move-by z s x))))))
          ("Subgoal *1/1" :in-theory (enable ring)))))
(defun small-step (e x) (f* e (f/ (bound-of x)))) ; s, such that s x is less than e
(local (defthm positive-is-not-zero (implies (f>0 a) (not (equal a (f0))))))
(local (defthm inverse-is-positive
  (implies (and (fieldp a) (f>0 a)) (f>0 (f/ a)))
  :hints (("Goal" :use ((:instance f>0-or-f- (a (f/ a)))
                        (:instance f>0-of-f* (b (f- (f/ a))))
                        (:instance f>0-or-f- (a (f1))) f/-cancels)
           :in-theory (disable f/-cancels)))))
(local (defthm small-is-small
  (implies (and (fieldp e) (f>0 e) (field-list x))
           (and (fieldp (small-step e x)) (f>0 (small-step e x)) (not (equal (small-step e x) (f0)))
                (equal (f* (small-step e x) (bound-of x)) e)))
  :hints (("Goal" :do-not-induct t :in-theory (disable no-divisors)
           :use ((:instance positive-is-not-zero (a (bound-of x)))
                 (:instance positive-is-not-zero (a (small-step e x))))))))
(in-theory (disable small-step))

; ===== 3. Counting =====
(defun unit-rows (cs units) ; the weights at the positions cs
  (if (atom units) nil (cons (pick cs (car (car units))) (unit-rows cs (cdr units)))))
(defun all-set-marks (sets cs)
  (if (atom sets) nil (cons (set-marks (car sets) cs) (all-set-marks (cdr sets) cs))))
(defun position-sets (sets q n)
  (if (atom sets) t (and (position-set (car sets) q n) (position-sets (cdr sets) q n))))

(local (defthm rising-is-below
  (implies (and (rising set least n) (natp least)) (ps-below set n))))
(local (defthm rising-not-before
  (implies (and (rising set least n) (natp c) (< c least)) (not (member-equal c set)))))
(local (defthm rising-is-a-set
  (implies (and (rising set least n) (natp least)) (no-duplicatesp-equal set))))
(local (defthm len-of-pick (equal (len (pick places l)) (len places))))
(local (defthm rows-of-units (rows-of (len cs) (unit-rows cs units))))
(local (defthm len-of-unit-rows (equal (len (unit-rows cs units)) (len units))))
(local (defthm marks-are-ints
  (and (int-list (set-marks set cs)) (equal (len (set-marks set cs)) (len cs)))))
(local (defthm rows-of-marks (int-rows (len cs) (all-set-marks sets cs))
  :hints (("Goal" :in-theory (enable int-rows)))))
(local (in-theory (disable put-at f-zeros sum-over move-by f-solution)))
(local (defthm units-are-the-same
  (implies (and (f-solves v (unit-rows cs units)) (field-list v) (equal (len v) (len cs))
                (ps-below cs (len z)) (no-duplicatesp-equal cs) (field-list z) (fieldp s))
           (equal (unit-values units (move-by z s (put-at cs v (f-zeros (len z)))) set)
                  (unit-values units z set)))
  :hints (("Goal" :induct (unit-rows cs units) :in-theory (enable f-solves)))))
(local (defthm nothing-added
  (implies (and (fieldp a) (fieldp b)) (equal (equal (f+ a b) a) (equal b (f0))))
  :hints (("Goal" :in-theory (disable f+-cancel-left)
           :use ((:instance f+-cancel-left (c (f0))))))))
(local (defthm sums-that-are-told-are-zero
  (implies (and (units-tell-sums units z e q (len z)) (position-sets sets q (len z))
                (f-solves v (unit-rows cs units)) (field-list v) (equal (len v) (len cs))
                (ps-below cs (len z)) (no-duplicatesp-equal cs) (field-list z) (fieldp s)
                (not (equal s (f0))) (in-cube z z e)
                (in-cube (move-by z s (put-at cs v (f-zeros (len z)))) z e))
           (f-solves v (f-int-rows (all-set-marks sets cs))))
  :hints (("Goal" :induct (all-set-marks sets cs)
           :in-theory (e/d (f-solves f-int-rows) (units-tell-sums units-tell-sums-necc in-cube)))
          ("Subgoal *1/2"
           :use ((:instance units-tell-sums-necc (center z) (n (len z)) (z2 z)
                   (set1 (car sets)) (set2 (car sets))
                   (z1 (move-by z s (put-at cs v (f-zeros (len z)))))))))
  :rule-classes nil))
(defun independent-sums (n q w rows) ; rows (position . set) of which more than w are independent
  (let ((cs (strip-cars rows)) (sets (strip-cdrs rows)))
    (and (natp w) (ps-below cs n) (no-duplicatesp-equal cs) (position-sets sets q n)
         (int-nonsingular (all-set-marks sets cs) (len cs)) (< w (len cs)))))
(local (in-theory (disable in-cube units-tell-sums units-tell-sums-necc bound-of move-by put-at)))
(local (defthm few-units-do-not-tell
  (implies (and (independent-sums n q w rows) (<= (len units) w) (cube z e n))
           (not (units-tell-sums units z e q n)))
  :hints (("Goal" :do-not-induct t
           :use ((:instance f-solution-is-nonzero (n (len (strip-cars rows)))
                   (rows (unit-rows (strip-cars rows) units)))
                 (:instance f-solution-solves (n (len (strip-cars rows)))
                   (rows (unit-rows (strip-cars rows) units)))
                 (:instance int-nonsingular-kernel (n (len (strip-cars rows)))
                   (rows (all-set-marks (strip-cdrs rows) (strip-cars rows)))
                   (v (f-solution (unit-rows (strip-cars rows) units)
                                  (len (strip-cars rows)))))
                 (:instance sums-that-are-told-are-zero (cs (strip-cars rows))
                   (sets (strip-cdrs rows))
                   (v (f-solution (unit-rows (strip-cars rows) units) (len (strip-cars rows))))
                   (s (small-step e (put-at (strip-cars rows)
                                    (f-solution (unit-rows (strip-cars rows) units)
                                                (len (strip-cars rows)))
                                    (f-zeros n)))))
                 (:instance moved-is-in-the-cube
                   (x (put-at (strip-cars rows)
                           (f-solution (unit-rows (strip-cars rows) units)
                                       (len (strip-cars rows)))
                           (f-zeros n)))
                   (m (bound-of (put-at (strip-cars rows)
                           (f-solution (unit-rows (strip-cars rows) units)
                                       (len (strip-cars rows)))
                           (f-zeros n))))
                   (s (small-step e (put-at (strip-cars rows)
                                    (f-solution (unit-rows (strip-cars rows) units)
                                                (len (strip-cars rows)))
                                    (f-zeros n))))))))
  :rule-classes nil))
(defthm functionals-counting
  (implies (independent-sums n q w rows) (not (real-network-exists n q w)))
  :hints (("Goal" :do-not-induct t :in-theory (disable independent-sums cube)
           :use ((:instance few-units-do-not-tell
                   (units (mv-nth 0 (real-network-exists-witness n q w)))
                   (z (mv-nth 1 (real-network-exists-witness n q w)))
                   (e (mv-nth 2 (real-network-exists-witness n q w))))))))

; ===== 4. The definitions are not empty =====
; Of all n numbers one unit gives the sum: there is a network where there can be one.
(defun f-ones (n) (if (zp n) nil (cons (f1) (f-ones (- n 1)))))
(local (defthm rising-to-the-end
  (implies (and (rising set least n) (natp n) (natp least)) (<= (len set) (nfix (- n least))))
  :rule-classes nil))
(local (defthm nthcdr-is-nth
  (implies (and (natp i) (< i (len z)))
           (equal (nthcdr i z) (cons (nth i z) (nthcdr (+ 1 i) z))))
  :rule-classes nil))
(local (defthm nothing-behind-the-end
  (implies (and (field-list z) (equal least (len z))) (equal (nthcdr least z) nil))))
(local (defthm all-are-summed
  (implies (and (rising set least n) (natp n) (natp least) (equal (len set) (- n least))
                (equal (len z) n) (field-list z))
           (equal (sum-over set z) (weighted (f-ones (len set)) (nthcdr least z))))
  :hints (("Goal" :induct (rising set least n) :in-theory (e/d (weighted sum-over) (nth nthcdr))
           :expand ((:free (a) (weighted a (nthcdr least z)))))
          ("Subgoal *1/2" :use ((:instance rising-to-the-end (set (cdr set))
                                  (least (+ 1 (car set))))
                                (:instance nthcdr-is-nth (i least)))))
  :rule-classes nil))
(local (defthm cube-is-numbers
  (implies (and (in-cube z center e) (field-list center))
           (and (field-list z) (equal (len z) (len center))))
  :hints (("Goal" :in-theory (e/d (in-cube) (f<))))))
(local (defthm one-unit-tells-the-sum
  (implies (and (posp n) (field-list center) (equal (len center) n))
           (units-tell-sums (list (list (f-ones n))) center e n n))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (units-tell-sums) (f-ones in-cube))
           :use ((:instance cube-is-numbers
                   (z (mv-nth 0 (units-tell-sums-witness (list (list (f-ones n))) center e n n))))
                 (:instance cube-is-numbers
                   (z (mv-nth 2 (units-tell-sums-witness (list (list (f-ones n))) center e n n))))
                 (:instance all-are-summed (least 0)
                   (z (mv-nth 0 (units-tell-sums-witness (list (list (f-ones n))) center e n n)))
                   (set (mv-nth 1 (units-tell-sums-witness (list (list (f-ones n)))
                                                           center e n n))))
                 (:instance all-are-summed (least 0)
                   (z (mv-nth 2 (units-tell-sums-witness (list (list (f-ones n))) center e n n)))
                   (set (mv-nth 3 (units-tell-sums-witness (list (list (f-ones n)))
                                                           center e n n)))))))
  :rule-classes nil))
(defthm one-unit-sums-all
  (implies (posp n) (real-network-exists n n 1))
  :hints (("Goal" :do-not-induct t :in-theory (disable real-network-exists f-ones)
           :use ((:instance one-unit-tells-the-sum (center (f-zeros n)) (e (f1)))
                 (:instance real-network-exists-suff (units (list (list (f-ones n)))) (q n) (w 1)
                   (center (f-zeros n)) (e (f1))))))
  :rule-classes nil)
