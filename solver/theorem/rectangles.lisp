; Lower bounds on covers, partitions and leaves by counting: entries no two of which go into one
; rectangle need a rectangle, or a leaf, each; a minor of rank N of a partition needs N rectangles.
(in-package "LRAT")
(include-book "rank")
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic/top" :dir :system))

; ===== 1. Entries and leaves =====
(defthm entries-need-that-many-leaves
  (implies (and (good q s problem) (entries-apart s problem) (posp (outputs problem)))
           (<= (len s) (leaf-count q)))
  :hints (("Goal" :induct (walk q s) :in-theory (disable nth good innerp side entries-apart)
           :expand ((leaf-count q)) :do-not '(generalize fertilize eliminate-destructors))
          ("Subgoal *1/2" :use two-at-a-leaf)
          ("Subgoal *1/1" :use len-sides))
  :rule-classes nil)
(defthm leaves-counting
  (implies (and (entries-apart s problem) (posp (outputs problem)) (< m (len s)))
           (not (leaves-protocol-exists problem m)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable leaf-count tree-solves good entries-apart)
           :use ((:instance entries-need-that-many-leaves
                   (q (leaves-protocol-exists-witness problem m)))))))

; ===== 2. Entries and covers =====
; Of all values no output fits the corners of two entries; of one value, it does not fit them.
(defun corners-fit (problem x1 y1 x2 y2 o)
  (and (fits problem x1 y1 o) (fits problem x2 y2 o) (fits problem x1 y2 o)
       (fits problem x2 y1 o)))
(defun held-apart (e f problem value)
  (if (equal value :all)
      (no-output-fits problem (car e) (cdr e) (car f) (cdr f) (outputs problem))
    (not (corners-fit problem (car e) (cdr e) (car f) (cdr f) value))))
(defun held-apart-all (e s problem value)
  (if (atom s) t
    (and (held-apart e (car s) problem value) (held-apart-all e (cdr s) problem value))))
(defun to-be-held (e problem value)
  (and (promised problem (list (car e) (cdr e)))
       (or (equal value :all)
           (not (another-allowed problem (list (car e) (cdr e)) value (outputs problem))))))
(defun entries-held-apart (s problem value)
  (if (atom s) t
    (and (to-be-held (car s) problem value) (held-apart-all (car s) (cdr s) problem value)
         (entries-held-apart (cdr s) problem value))))
(defun outside (r s) ; the entries that the rectangle does not hold
  (cond ((atom s) nil)
        ((in-rectangle r (caar s) (cdar s)) (outside r (cdr s)))
        (t (cons (car s) (outside r (cdr s))))))
; the output, or the value, of a rectangle is right where it holds
(defun-sk rectangle-right (r problem value)
  (forall (x y)
    (implies (and (promised problem (list x y)) (in-rectangle r x y))
             (correct problem (list x y) (if (equal value :all) (nth 2 r) value)))))
(local (in-theory (disable in-rectangle promised)))
(defthm right-fits
  (implies (and (rectangle-right r problem value) (in-rectangle r x y))
           (fits problem x y (if (equal value :all) (nth 2 r) value)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (correct) (rectangle-right nth))
           :use rectangle-right-necc))
  :rule-classes nil)
(defthm corners-in (implies (and (in-rectangle r x1 y1) (in-rectangle r x2 y2))
                            (and (in-rectangle r x1 y2) (in-rectangle r x2 y1)))
  :hints (("Goal" :in-theory (enable in-rectangle))) :rule-classes nil)
(defthm no-output-fits-one
  (implies (and (no-output-fits problem x1 y1 x2 y2 n) (natp n) (natp o) (< o n))
           (not (corners-fit problem x1 y1 x2 y2 o)))
  :hints (("Goal" :induct (no-output-fits problem x1 y1 x2 y2 n) :in-theory (disable fits)))
  :rule-classes nil)
(defthm right-output-in-range
  (implies (and (rectangle-right r problem :all) (in-rectangle r x y)
                (promised problem (list x y)))
           (and (natp (nth 2 r)) (< (nth 2 r) (outputs problem))))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (correct) (rectangle-right nth))
           :use ((:instance rectangle-right-necc (value :all)))))
  :rule-classes nil)
(defthm not-both-held
  (implies (and (rectangle-right r problem value) (held-apart e f problem value)
                (promised problem (list (car e) (cdr e))) (natp (outputs problem))
                (in-rectangle r (car e) (cdr e)))
           (not (in-rectangle r (car f) (cdr f))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable rectangle-right fits no-output-fits nth)
           :use ((:instance corners-in (x1 (car e)) (y1 (cdr e)) (x2 (car f)) (y2 (cdr f)))
                 (:instance right-fits (x (car e)) (y (cdr e)))
                 (:instance right-fits (x (car f)) (y (cdr f)))
                 (:instance right-fits (x (car e)) (y (cdr f)))
                 (:instance right-fits (x (car f)) (y (cdr e)))
                 (:instance right-output-in-range (x (car e)) (y (cdr e)))
                 (:instance no-output-fits-one (x1 (car e)) (y1 (cdr e)) (x2 (car f))
                   (y2 (cdr f)) (n (outputs problem)) (o (nth 2 r))))))
  :rule-classes nil)
(defthm others-are-outside
  (implies (and (rectangle-right r problem value) (held-apart-all e s problem value)
                (promised problem (list (car e) (cdr e))) (natp (outputs problem))
                (in-rectangle r (car e) (cdr e)))
           (equal (len (outside r s)) (len s)))
  :hints (("Goal" :induct (len s) :in-theory (disable rectangle-right held-apart))
          ("Subgoal *1/1" :use ((:instance not-both-held (f (car s)))))))
(defthm one-is-held
  (implies (and (rectangle-right r problem value) (entries-held-apart s problem value)
                (natp (outputs problem)))
           (<= (len s) (+ 1 (len (outside r s)))))
  :hints (("Goal" :induct (len s)
           :in-theory (disable rectangle-right held-apart-all another-allowed)))
  :rule-classes nil)
(defthm held-apart-outside
  (implies (held-apart-all e s problem value) (held-apart-all e (outside r s) problem value))
  :hints (("Goal" :in-theory (disable held-apart))))
(defthm entries-held-apart-outside
  (implies (entries-held-apart s problem value)
           (entries-held-apart (outside r s) problem value))
  :hints (("Goal" :in-theory (disable held-apart-all to-be-held))))
(defun all-right (rs problem value)
  (if (atom rs) t
    (and (rectangle-right (car rs) problem value) (all-right (cdr rs) problem value))))
(defun all-held (s rs)
  (if (atom s) t (and (consp (holding rs (caar s) (cdar s))) (all-held (cdr s) rs))))
(defthm held-by-others
  (implies (all-held s rs) (all-held (outside (car rs) s) (cdr rs))))
(local (defun take-out (s rs) (if (atom rs) s (take-out (outside (car rs) s) (cdr rs)))))
(defthm entries-need-rectangles
  (implies (and (all-right rs problem value) (all-held s rs)
                (entries-held-apart s problem value) (natp (outputs problem)))
           (<= (len s) (len rs)))
  :hints (("Goal" :induct (take-out s rs) :in-theory (disable rectangle-right entries-held-apart))
          ("Subgoal *1/2" :use ((:instance one-is-held (r (car rs))))))
  :rule-classes nil)
(defthm member-is-correct
  (implies (and (outputs-correct (holding rs x y) problem in) (member-equal r rs)
                (in-rectangle r x y))
           (correct problem in (nth 2 r)))
  :hints (("Goal" :induct (len rs) :in-theory (disable nth))))
(defthm member-is-held
  (implies (and (member-equal r rs) (in-rectangle r x y)) (consp (holding rs x y)))
  :hints (("Goal" :induct (len rs))))
(defthm member-is-right
  (implies (and (covers rs problem value) (member-equal r rs))
           (rectangle-right r problem value))
  :hints (("Goal" :do-not-induct t :in-theory (disable covers nth holding another-allowed)
           :expand ((rectangle-right r problem value))
           :use ((:instance covers-necc
                   (x (mv-nth 0 (rectangle-right-witness r problem value)))
                   (y (mv-nth 1 (rectangle-right-witness r problem value))))))))
(defthm members-are-right
  (implies (and (covers rs problem value) (subsetp-equal some rs))
           (all-right some problem value))
  :hints (("Goal" :induct (len some) :in-theory (disable covers rectangle-right))))
(local (defthm subset-of-more
  (implies (subsetp-equal a (cdr b)) (subsetp-equal a b))))
(local (defthm subset-of-itself (subsetp-equal a a)))
(defthm entries-are-held
  (implies (and (covers rs problem value) (entries-held-apart s problem value))
           (all-held s rs))
  :hints (("Goal" :induct (len s)
           :in-theory (disable covers held-apart-all another-allowed holding nth))
          ("Subgoal *1/1" :use ((:instance covers-necc (x (caar s)) (y (cdar s)))))))
(defthm cover-counting
  (implies (and (entries-held-apart s problem value) (natp (outputs problem)) (< k (len s)))
           (and (not (cover-exists problem k value)) (not (partition-exists problem k value))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable covers entries-held-apart all-right all-held disjoint-rectangles)
           :use ((:instance entries-need-rectangles
                   (rs (cover-exists-witness problem k value)))
                 (:instance entries-need-rectangles
                   (rs (partition-exists-witness problem k value)))))))

; ===== 3. Minors and partitions =====
; Those rectangles of a partition whose output is z; of one value all of them.
(defun of-output (rs value z)
  (cond ((not (equal value :all)) rs)
        ((atom rs) nil)
        ((equal (nth 2 (car rs)) z) (cons (car rs) (of-output (cdr rs) value z)))
        (t (of-output (cdr rs) value z))))
(defun columns-of (r ys)
  (if (atom ys) nil (cons (if (equal (nth (car ys) (nth 1 r)) 1) 1 0) (columns-of r (cdr ys)))))
(defun rectangle-equations (rs ys)
  (if (atom rs) nil (cons (columns-of (car rs) ys) (rectangle-equations (cdr rs) ys))))
(defun held-sum (rs x ys v) ; how many hold (x, y), times v, over all columns
  (if (atom ys) 0
    (+ (* (len (holding rs x (car ys))) (car v)) (held-sum rs x (cdr ys) (cdr v)))))
(defthm held-sum-of-none (implies (atom rs) (equal (held-sum rs x ys v) 0)))
(local (defun walk-both (ys v) (if (atom ys) v (walk-both (cdr ys) (cdr v)))))
(defthm held-sum-of-one-more
  (implies (and (consp rs) (equal (len ys) (len v)))
           (equal (held-sum rs x ys v)
                  (+ (if (equal (nth x (nth 0 (car rs))) 1) (dot (columns-of (car rs) ys) v) 0)
                     (held-sum (cdr rs) x ys v))))
  :hints (("Goal" :induct (walk-both ys v) :in-theory (e/d (in-rectangle) (nth))))
  :rule-classes nil)
(defthm held-sum-is-zero
  (implies (and (solves v (rectangle-equations rs ys)) (equal (len ys) (len v)))
           (equal (held-sum rs x ys v) 0))
  :hints (("Goal" :induct (len rs) :in-theory (disable held-sum dot columns-of nth))
          ("Subgoal *1/1" :use held-sum-of-one-more)))
(defthm len-rectangle-equations (equal (len (rectangle-equations rs ys)) (len rs)))
(defthm holding-of-output
  (equal (holding (of-output rs :all z) x y) (of-output (holding rs x y) :all z))
  :hints (("Goal" :induct (len rs) :in-theory (disable nth))))
(defthm only-is-no-other
  (implies (only problem inputs z o) (not (another-allowed problem inputs z o))))
(defthm correct-is-allowed-one
  (implies (correct problem in o) (allowed problem in o))
  :hints (("Goal" :in-theory (enable correct))) :rule-classes nil)
(defthm one-held-where-certain
  (implies (and (covers rs problem value) (disjoint-rectangles rs problem)
                (certain problem (list x y) z) (natp (outputs problem))
                (or (equal value :all) (equal value z)))
           (equal (len (holding (of-output rs value z) x y))
                  (if (allowed problem (list x y) z) 1 0)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable covers disjoint-rectangles holding another-allowed only nth
                               holding-of-output)
           :expand ((:free (z) (of-output rs :all z))
                    (outputs-correct (holding rs x y) problem (list x y))
                    (of-output (holding rs x y) :all z)
                    (of-output (cdr (holding rs x y)) :all z)
                    (len (holding rs x y)) (len (cdr (holding rs x y))))
           :use (covers-necc disjoint-rectangles-necc holding-of-output
                 (:instance certain-means (inputs (list x y))
                   (o (nth 2 (car (holding rs x y)))))
                 (:instance correct-is-allowed-one (in (list x y)) (o value)))))
  :rule-classes nil)
(defthm row-of-a-partition
  (implies (and (row-certain problem x ys z) (covers rs problem value)
                (disjoint-rectangles rs problem) (natp (outputs problem))
                (or (equal value :all) (equal value z)) (equal (len ys) (len v)))
           (equal (dot (minor-row problem x ys z) v)
                  (held-sum (of-output rs value z) x ys v)))
  :hints (("Goal" :induct (walk-both ys v)
           :in-theory (disable covers disjoint-rectangles certain holding of-output))
          ("Subgoal *1/2" :use ((:instance one-held-where-certain (y (car ys))))))
  :rule-classes nil)
(defthm minor-of-a-partition
  (implies (and (all-certain problem xs ys z) (covers rs problem value)
                (disjoint-rectangles rs problem) (natp (outputs problem))
                (or (equal value :all) (equal value z)) (equal (len ys) (len v))
                (solves v (rectangle-equations (of-output rs value z) ys)))
           (solves v (minor problem xs ys z)))
  :hints (("Goal" :induct (minor problem xs ys z)
           :in-theory (disable covers disjoint-rectangles dot row-certain minor-row of-output
                               held-sum))
          ("Subgoal *1/2" :use ((:instance row-of-a-partition (x (car xs))))))
  :rule-classes nil)
(defthm minor-needs-rectangles
  (implies (and (all-certain problem xs ys z) (nonsingular (minor problem xs ys z) (len ys))
                (covers rs problem value) (disjoint-rectangles rs problem)
                (natp (outputs problem)) (or (equal value :all) (equal value z)))
           (<= (len ys) (len (of-output rs value z))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-certain minor nonsingular covers disjoint-rectangles solution
                               solves nonzero of-output rectangle-equations)
           :use ((:instance solution-is-nonzero (n (len ys))
                   (rows (rectangle-equations (of-output rs value z) ys)))
                 (:instance solution-solves (n (len ys))
                   (rows (rectangle-equations (of-output rs value z) ys)))
                 (:instance minor-of-a-partition
                   (v (solution (rectangle-equations (of-output rs value z) ys) (len ys))))
                 (:instance nonsingular-kernel (n (len ys)) (rows (minor problem xs ys z))
                   (v (solution (rectangle-equations (of-output rs value z) ys)
                                (len ys)))))))
  :rule-classes nil)
(defun all-of-outputs (rs zs)
  (if (atom zs) 0 (+ (len (of-output rs :all (car zs))) (all-of-outputs rs (cdr zs)))))
(defun count-of (a l)
  (if (atom l) 0 (+ (if (equal a (car l)) 1 0) (count-of a (cdr l)))))
(defthm count-none (implies (not (member-equal a l)) (equal (count-of a l) 0)))
(defthm count-once
  (implies (no-duplicatesp-equal l) (<= (count-of a l) 1)) :rule-classes nil)
(defthm all-of-outputs-step
  (implies (consp rs)
           (equal (all-of-outputs rs zs)
                  (+ (count-of (nth 2 (car rs)) zs) (all-of-outputs (cdr rs) zs))))
  :hints (("Goal" :induct (len zs) :in-theory (disable nth)))
  :rule-classes nil)
(defthm all-of-outputs-none
  (implies (atom rs) (equal (all-of-outputs rs zs) 0)))
(defthm all-of-outputs-few
  (implies (no-duplicatesp-equal zs) (<= (all-of-outputs rs zs) (len rs)))
  :hints (("Goal" :induct (len rs) :in-theory (disable all-of-outputs))
          ("Subgoal *1/1" :use (all-of-outputs-step
                                (:instance count-once (a (nth 2 (car rs)))))))
  :rule-classes nil)
(defthm minors-need-rectangles
  (implies (and (minors-hold minors problem) (covers rs problem :all)
                (disjoint-rectangles rs problem) (natp (outputs problem)))
           (<= (minor-sizes minors) (all-of-outputs rs (minor-outputs minors))))
  :hints (("Goal" :induct (minors-hold minors problem)
           :in-theory (disable nth all-certain minor nonsingular covers disjoint-rectangles
                               of-output))
          ("Subgoal *1/2" :use ((:instance minor-needs-rectangles (value :all)
                                  (z (nth 0 (car minors))) (xs (nth 1 (car minors)))
                                  (ys (nth 2 (car minors)))))))
  :rule-classes nil)
(defthm of-output-is-part
  (<= (len (of-output rs value z)) (len rs))
  :hints (("Goal" :in-theory (disable nth))) :rule-classes :linear)
(defun minors-exclude (minors problem k value)
  (and (minors-hold minors problem) (natp (outputs problem)) (< k (minor-sizes minors))
       (no-duplicatesp-equal (minor-outputs minors))
       (or (equal value :all)
           (and (consp minors) (atom (cdr minors)) (equal value (nth 0 (car minors)))))))
(defthm rank-counting-of-partitions
  (implies (minors-exclude minors problem k value)
           (not (partition-exists problem k value)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable covers disjoint-rectangles all-of-outputs nth nonsingular minor
                               all-certain)
           :expand ((minors-hold minors problem) (minor-sizes minors) (minor-sizes (cdr minors)))
           :use ((:instance minors-need-rectangles
                   (rs (partition-exists-witness problem k value)))
                 (:instance all-of-outputs-few (zs (minor-outputs minors))
                   (rs (partition-exists-witness problem k value)))
                 (:instance minor-needs-rectangles (z (nth 0 (car minors)))
                   (xs (nth 1 (car minors))) (ys (nth 2 (car minors)))
                   (rs (partition-exists-witness problem k value)))))))
