; A matrix of rank N needs N leaves. On the rows and columns of a minor the output z of a protocol
; that is right is a sum of one matrix of rank one for each leaf; a vector v that the leaves send to
; zero is sent to zero by the minor, and if there are fewer leaves than columns there is such a v
; other than zero. All numbers are rational.
(in-package "LRAT")
(include-book "counting")
(include-book "specification-rectangles")
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic-5/top" :dir :system))

; ===== 1. Linear equations =====
(defun dot (a v) (if (atom v) 0 (+ (* (car a) (car v)) (dot (cdr a) (cdr v)))))
(defun subtract (a c b) ; a - c b
  (declare (xargs :measure (+ (len a) (len b))))
  (if (and (atom a) (atom b)) nil
    (cons (- (car a) (* c (car b))) (subtract (cdr a) c (cdr b)))))
(defun is-pivot (row) (and (acl2-numberp (car row)) (not (equal (car row) 0))))
(defun pivot (rows) ; the first row that does not begin with 0
  (cond ((atom rows) nil) ((is-pivot (car rows)) (car rows)) (t (pivot (cdr rows)))))
(defun other-rows (rows)
  (cond ((atom rows) nil) ((is-pivot (car rows)) (cdr rows))
        (t (cons (car rows) (other-rows (cdr rows))))))
(defun eliminate (rows p) ; the first column, by the row p
  (if (atom rows) nil
    (cons (cdr (subtract (car rows) (/ (caar rows) (car p)) p)) (eliminate (cdr rows) p))))
(defun nonsingular (rows n) ; have the rows rank n, the number of columns?
  (declare (xargs :measure (nfix n)))
  (if (zp n) t
    (and (pivot rows) (nonsingular (eliminate (other-rows rows) (pivot rows)) (- n 1)))))
(defun zeros (n) (if (zp n) nil (cons 0 (zeros (- n 1)))))
(defun solution (rows n) ; n numbers, not all 0 where there are fewer rows
  (declare (xargs :measure (nfix n)))
  (if (zp n) nil
    (let ((p (pivot rows)))
      (if (not p) (cons 1 (zeros (- n 1)))
        (let ((v (solution (eliminate (other-rows rows) p) (- n 1))))
          (cons (- (/ (dot (cdr p) v) (car p))) v))))))
(defun solves (v rows) (if (atom rows) t (and (equal (dot (car rows) v) 0) (solves v (cdr rows)))))
(defun nonzero (v) (if (atom v) nil (or (not (equal (fix (car v)) 0)) (nonzero (cdr v)))))

(defthm dot-of-nonnumbers (acl2-numberp (dot a v)) :rule-classes :type-prescription)
(defthm dot-nil (implies (atom a) (equal (dot a v) 0)))
(local (defun walk-3 (a b v) (if (atom v) (list a b) (walk-3 (cdr a) (cdr b) (cdr v)))))
(defthm dot-subtract
  (equal (dot (subtract a c b) v) (- (dot a v) (* c (dot b v))))
  :hints (("Goal" :induct (walk-3 a b v) :expand ((subtract a c b)))))
(defthm dot-zero (implies (not (nonzero v)) (equal (dot a v) 0))
  :hints (("Goal" :induct (dot a v))))
(defthm dot-zeros (equal (dot a (zeros n)) 0)
  :hints (("Goal" :induct (list (nth n a) (zeros n)))))
(defthm pivot-is-pivot (implies (pivot rows) (is-pivot (pivot rows))) :rule-classes nil)
(defthm dot-eliminated ; by a row p that v solves, the first column goes
  (implies (and (is-pivot p) (consp v) (equal (dot p v) 0))
           (equal (dot (cdr (subtract a (/ (car a) (car p)) p)) (cdr v)) (dot a v)))
  :hints (("Goal" :do-not-induct t :in-theory (disable dot-subtract)
           :use ((:instance dot-subtract (c (/ (car a) (car p))) (b p)))
           :expand ((subtract a (/ (car a) (car p)) p)
                    (:free (a c b) (dot (cons a b) v)))))
  :rule-classes nil)
(defthm solves-eliminated
  (implies (and (is-pivot p) (consp v) (equal (dot p v) 0))
           (equal (solves (cdr v) (eliminate rows p)) (solves v rows)))
  :hints (("Goal" :induct (eliminate rows p) :in-theory (disable dot subtract is-pivot))
          ("Subgoal *1/2" :use ((:instance dot-eliminated (a (car rows)))))))
(defthm solves-all
  (implies (pivot rows)
           (equal (solves v rows)
                  (and (equal (dot (pivot rows) v) 0) (solves v (other-rows rows)))))
  :hints (("Goal" :induct (pivot rows) :in-theory (disable dot is-pivot)))
  :rule-classes nil)

(local (defun walk-rows (rows n v)
  (declare (xargs :measure (nfix n)))
  (if (zp n) (list rows v) (walk-rows (eliminate (other-rows rows) (pivot rows)) (- n 1) (cdr v)))))
(defthm nonsingular-kernel
  (implies (and (nonsingular rows n) (solves v rows) (equal (len v) n)) (not (nonzero v)))
  :hints (("Goal" :induct (walk-rows rows n v)
           :in-theory (disable eliminate other-rows pivot dot solves is-pivot))
          ("Subgoal *1/2" :use (solves-all pivot-is-pivot) :expand ((dot (pivot rows) v))
           :in-theory (e/d (is-pivot) (eliminate other-rows pivot dot solves))))
  :rule-classes nil)
(defthm len-zeros (equal (len (zeros n)) (nfix n)))
(defthm len-solution (equal (len (solution rows n)) (nfix n))
  :hints (("Goal" :induct (solution rows n) :in-theory (disable eliminate pivot other-rows dot))))
(defthm len-eliminate (equal (len (eliminate rows p)) (len rows)))
(defthm len-other-rows (implies (pivot rows) (equal (len (other-rows rows)) (- (len rows) 1))))
(defthm solution-is-nonzero
  (implies (and (natp n) (< (len rows) n)) (nonzero (solution rows n)))
  :hints (("Goal" :induct (solution rows n)
           :in-theory (disable eliminate pivot other-rows dot is-pivot)))
  :rule-classes nil)
(defthm without-pivot-first-is-free
  (implies (not (pivot rows)) (solves (cons 1 (zeros n)) rows))
  :hints (("Goal" :induct (pivot rows))))
(defthm solution-solves
  (solves (solution rows n) rows)
  :hints (("Goal" :induct (solution rows n)
           :in-theory (disable eliminate pivot other-rows dot solves is-pivot))
          ("Subgoal *1/3" :use (pivot-is-pivot
                                (:instance solves-all (v (solution rows n)))
                                (:instance solves-eliminated (p (pivot rows))
                                  (rows (other-rows rows)) (v (solution rows n))))
           :in-theory (e/d (is-pivot) (eliminate pivot other-rows solves)))
          ("Subgoal *1/1" :in-theory (enable solves dot)))
  :rule-classes nil)

; ===== 2. Trees =====
; A minor has a list of rows, its inputs of Alice, and of columns ys. Marks are 0 or 1 for each
; column.
(defun mark-bit (f ys marks b) ; the marks where Bob's bit, the value of f, is b
  (if (atom ys) nil
    (cons (if (iff (equal (nth (car ys) f) 1) b) (car marks) 0)
          (mark-bit f (cdr ys) (cdr marks) b))))
(defun mark-output (g ys marks z) ; those where Bob says z
  (if (atom ys) nil
    (cons (if (equal (nth (car ys) g) z) (car marks) 0)
          (mark-output g (cdr ys) (cdr marks) z))))
(defun bob-knows (leaf knows)
  (or (equal knows :bob) (and (equal knows :either) (equal (nth 1 leaf) :bob))))
(defun function-at (leaf knows) (if (equal knows :either) (nth 2 leaf) (nth 1 leaf)))
; One equation for each leaf at which somebody may say z, of the columns that come there.
(defun equations (q ys marks z knows)
  (cond ((innerp q)
         (if (equal (car q) :alice)
             (append (equations (nth 2 q) ys marks z knows) (equations (nth 3 q) ys marks z knows))
           (append (equations (nth 2 q) ys (mark-bit (nth 1 q) ys marks nil) z knows)
                   (equations (nth 3 q) ys (mark-bit (nth 1 q) ys marks t) z knows))))
        ((and (equal knows :both) (not (equal (nth 1 q) z))) nil)
        ((bob-knows q knows) (list (mark-output (function-at q knows) ys marks z)))
        (t (list marks))))
(defun says (q x ys marks z knows v) ; the sum of v over the marked columns where the output is z
  (if (atom ys) 0
    (+ (if (equal (tree-output q x (car ys) knows) z) (* (car marks) (car v)) 0)
       (says q x (cdr ys) (cdr marks) z knows (cdr v)))))
(defun knower (knows) (member-equal knows '(:both :bob :alice :either)))

(defthm solves-append (equal (solves v (append a b)) (and (solves v a) (solves v b)))
  :hints (("Goal" :in-theory (disable dot))))
(defthm tree-output-inner
  (implies (innerp q)
           (equal (tree-output q x y knows)
                  (tree-output (if (equal (nth (if (equal (car q) :alice) x y) (nth 1 q)) 1)
                                   (nth 3 q) (nth 2 q)) x y knows)))
  :hints (("Goal" :in-theory (disable nth innerp) :use leaf-reached-goes))
  :rule-classes nil)
(local (defun walk-columns (ys marks v)
  (if (atom ys) (list marks v) (walk-columns (cdr ys) (cdr marks) (cdr v)))))
(defthm says-at-alice
  (implies (and (innerp q) (equal (car q) :alice))
           (equal (says q x ys marks z knows v)
                  (says (if (equal (nth x (nth 1 q)) 1) (nth 3 q) (nth 2 q))
                        x ys marks z knows v)))
  :hints (("Goal" :induct (walk-columns ys marks v)
           :in-theory (disable nth innerp tree-output))
          ("Subgoal *1/2" :use ((:instance tree-output-inner (y (car ys))))))
  :rule-classes nil)
(defthm says-at-bob
  (implies (and (innerp q) (not (equal (car q) :alice)))
           (equal (says q x ys marks z knows v)
                  (+ (says (nth 2 q) x ys (mark-bit (nth 1 q) ys marks nil) z knows v)
                     (says (nth 3 q) x ys (mark-bit (nth 1 q) ys marks t) z knows v))))
  :hints (("Goal" :induct (walk-columns ys marks v)
           :in-theory (disable nth innerp tree-output))
          ("Subgoal *1/2" :use ((:instance tree-output-inner (y (car ys))))))
  :rule-classes nil)
(defthm leaf-is-reached (implies (not (innerp q)) (equal (leaf-reached q x y) q))
  :hints (("Goal" :expand ((leaf-reached q x y)))))
(defthm says-nothing
  (implies (and (not (innerp q)) (not (equal (nth 1 q) z))) (equal (says q x ys marks z :both v) 0))
  :hints (("Goal" :induct (walk-columns ys marks v) :in-theory (disable nth innerp))))
(defthm says-at-leaf-of-bob
  (implies (and (not (innerp q)) (bob-knows q knows) (equal (len ys) (len v)))
           (equal (says q x ys marks z knows v)
                  (dot (mark-output (function-at q knows) ys marks z) v)))
  :hints (("Goal" :induct (walk-columns ys marks v) :in-theory (disable nth innerp)))
  :rule-classes nil)
(defun leaf-says (q x z knows)
  (case knows (:both (equal (nth 1 q) z)) (:alice (equal (nth x (nth 1 q)) z))
    (otherwise (equal (nth x (nth 2 q)) z))))
(defthm says-at-other-leaf
  (implies (and (not (innerp q)) (not (bob-knows q knows)) (knower knows)
                (equal (len ys) (len v)))
           (equal (says q x ys marks z knows v)
                  (if (leaf-says q x z knows) (dot marks v) 0)))
  :hints (("Goal" :induct (walk-columns ys marks v) :in-theory (disable nth innerp)))
  :rule-classes nil)
(defthm equations-kill
  (implies (and (solves v (equations q ys marks z knows)) (knower knows)
                (equal (len ys) (len v)))
           (equal (says q x ys marks z knows v) 0))
  :hints (("Goal" :induct (equations q ys marks z knows)
           :in-theory (disable nth innerp tree-output says dot mark-bit mark-output bob-knows
                               function-at leaf-says knower))
          ("Subgoal *1/5" :use says-at-other-leaf)
          ("Subgoal *1/4" :use says-at-leaf-of-bob)
          ("Subgoal *1/2" :use says-at-bob)
          ("Subgoal *1/1" :use says-at-alice))
  :rule-classes nil)

; ===== 3. Minors =====
(defun only (problem inputs z o) ; is no output below o but z allowed?
  (if (zp o) t
    (and (or (equal (- o 1) z) (not (allowed problem inputs (- o 1))))
         (only problem inputs z (- o 1)))))
(defun certain (problem inputs z) ; is z certain or ruled out?
  (and (promised problem inputs)
       (or (not (allowed problem inputs z)) (only problem inputs z (outputs problem)))))
(defun minor-row (problem x ys z)
  (if (atom ys) nil
    (cons (if (allowed problem (list x (car ys)) z) 1 0) (minor-row problem x (cdr ys) z))))
(defun minor (problem xs ys z)
  (if (atom xs) nil
    (cons (minor-row problem (car xs) ys z) (minor problem (cdr xs) ys z))))
(defun row-certain (problem x ys z)
  (if (atom ys) t
    (and (certain problem (list x (car ys)) z) (row-certain problem x (cdr ys) z))))
(defun all-certain (problem xs ys z)
  (if (atom xs) t
    (and (row-certain problem (car xs) ys z) (all-certain problem (cdr xs) ys z))))
(defun ones (n) (if (zp n) nil (cons 1 (ones (- n 1)))))

(defthm only-means
  (implies (and (only problem inputs z n) (natp n) (natp o) (< o n) (not (equal o z)))
           (not (allowed problem inputs o)))
  :hints (("Goal" :in-theory (disable allowed))) :rule-classes nil)
(defthm certain-means
  (implies (and (certain problem inputs z) (correct problem inputs o) (natp (outputs problem)))
           (iff (equal o z) (allowed problem inputs z)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (correct) (allowed outputs promised only))
           :use ((:instance only-means (n (outputs problem))))))
  :rule-classes nil)
(defthm certain-is-promised (implies (certain problem inputs z) (promised problem inputs)))
(defthm row-of-a-solution
  (implies (and (row-certain problem x ys z) (tree-solves p problem knows)
                (natp (outputs problem)) (equal (len ys) (len v)))
           (equal (dot (minor-row problem x ys z) v)
                  (says p x ys (ones (len ys)) z knows v)))
  :hints (("Goal" :induct (list (walk-columns ys ys v) (minor-row problem x ys z))
           :in-theory (disable tree-output tree-solves tree-solves-necc allowed correct certain
                               promised))
          ("Subgoal *1/2" :use ((:instance tree-solves-necc (y (car ys)))
                                (:instance certain-means (inputs (list x (car ys)))
                                  (o (tree-output p x (car ys) knows))))))
  :rule-classes nil)
(defthm minor-of-a-solution
  (implies (and (all-certain problem xs ys z) (tree-solves p problem knows)
                (natp (outputs problem)) (knower knows) (equal (len ys) (len v))
                (solves v (equations p ys (ones (len ys)) z knows)))
           (solves v (minor problem xs ys z)))
  :hints (("Goal" :induct (minor problem xs ys z)
           :in-theory (disable tree-solves dot row-certain equations knower minor-row))
          ("Subgoal *1/2" :use ((:instance row-of-a-solution (x (car xs)))
                                (:instance equations-kill (q p) (x (car xs))
                                  (marks (ones (len ys)))))))
  :rule-classes nil)

; ===== 4. Counting =====
(defun sayers (q z knows) ; the number of the equations
  (cond ((innerp q) (+ (sayers (nth 2 q) z knows) (sayers (nth 3 q) z knows)))
        ((and (equal knows :both) (not (equal (nth 1 q) z))) 0)
        (t 1)))
(defun all-sayers (q zs knows)
  (if (atom zs) 0 (+ (sayers q (car zs) knows) (all-sayers q (cdr zs) knows))))
(local (defthm len-of-both (equal (len (append a b)) (+ (len a) (len b)))))
(defthm len-equations
  (equal (len (equations q ys marks z knows)) (sayers q z knows))
  :hints (("Goal" :in-theory (disable nth innerp mark-bit mark-output bob-knows function-at))))
(defthm minor-needs-leaves
  (implies (and (all-certain problem xs ys z) (nonsingular (minor problem xs ys z) (len ys))
                (tree-solves p problem knows) (natp (outputs problem)) (knower knows))
           (<= (len ys) (sayers p z knows)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-certain minor nonsingular tree-solves knower equations solution
                               sayers solves nonzero)
           :use ((:instance solution-is-nonzero (n (len ys))
                   (rows (equations p ys (ones (len ys)) z knows)))
                 (:instance solution-solves (n (len ys))
                   (rows (equations p ys (ones (len ys)) z knows)))
                 (:instance minor-of-a-solution
                   (v (solution (equations p ys (ones (len ys)) z knows) (len ys))))
                 (:instance nonsingular-kernel (n (len ys)) (rows (minor problem xs ys z))
                   (v (solution (equations p ys (ones (len ys)) z knows) (len ys)))))))
  :rule-classes nil)
(defthm leaves-by-cost (<= (leaf-count q) (expt 2 (cost q)))
  :hints (("Goal" :induct (leaf-count q) :in-theory (disable nth innerp) :expand ((cost q)))
          ("Subgoal *1/1" :use ((:instance two-powers (a (cost (nth 2 q))) (b (cost (nth 3 q)))
                                  (m (leaf-count (nth 2 q))) (n (leaf-count (nth 3 q)))))))
  :rule-classes nil)
(defthm sayers-are-leaves (<= (sayers q z knows) (leaf-count q))
  :hints (("Goal" :in-theory (disable nth innerp)))
  :rule-classes :linear)
(defthm all-sayers-inner
  (implies (innerp q)
           (equal (all-sayers q zs knows)
                  (+ (all-sayers (nth 2 q) zs knows) (all-sayers (nth 3 q) zs knows))))
  :hints (("Goal" :induct (len zs) :in-theory (disable nth innerp)))
  :rule-classes nil)
(defthm nobody-else-says
  (implies (and (not (innerp q)) (not (member-equal (nth 1 q) zs)))
           (equal (all-sayers q zs :both) 0))
  :hints (("Goal" :induct (len zs) :in-theory (disable nth innerp))))
(defthm one-says
  (implies (and (not (innerp q)) (no-duplicatesp-equal zs)) (<= (all-sayers q zs :both) 1))
  :hints (("Goal" :induct (len zs) :in-theory (disable nth innerp)))
  :rule-classes nil)
(defthm all-sayers-are-leaves ; a leaf has one output where both know it
  (implies (no-duplicatesp-equal zs) (<= (all-sayers q zs :both) (leaf-count q)))
  :hints (("Goal" :induct (leaf-count q) :in-theory (disable nth innerp all-sayers))
          ("Subgoal *1/2" :use one-says)
          ("Subgoal *1/1" :use ((:instance all-sayers-inner (knows :both)))))
  :rule-classes nil)

; A list of minors (output rows columns), of different outputs where both know and else of one.
(defun minors-hold (minors problem)
  (if (atom minors) t
    (let ((z (nth 0 (car minors))) (xs (nth 1 (car minors))) (ys (nth 2 (car minors))))
      (and (all-certain problem xs ys z) (nonsingular (minor problem xs ys z) (len ys))
           (minors-hold (cdr minors) problem)))))
(defun minor-outputs (minors)
  (if (atom minors) nil (cons (nth 0 (car minors)) (minor-outputs (cdr minors)))))
(defun minor-sizes (minors)
  (if (atom minors) 0 (+ (len (nth 2 (car minors))) (minor-sizes (cdr minors)))))
(defun minors-show (minors problem knows bits)
  (and (minors-hold minors problem) (knower knows) (natp (outputs problem)) (natp bits)
       (no-duplicatesp-equal (minor-outputs minors))
       (or (equal knows :both) (atom (cdr minors)))
       (< (expt 2 bits) (minor-sizes minors))))
(defthm minors-need-leaves
  (implies (and (minors-hold minors problem) (tree-solves p problem knows)
                (natp (outputs problem)) (knower knows))
           (<= (minor-sizes minors) (all-sayers p (minor-outputs minors) knows)))
  :hints (("Goal" :induct (minors-hold minors problem)
           :in-theory (disable nth all-certain minor nonsingular tree-solves knower sayers))
          ("Subgoal *1/2" :use ((:instance minor-needs-leaves (z (nth 0 (car minors)))
                                  (xs (nth 1 (car minors))) (ys (nth 2 (car minors)))))))
  :rule-classes nil)
(defthm minors-within-leaves
  (implies (and (minors-show minors problem knows bits) (tree-solves p problem knows))
           (<= (minor-sizes minors) (leaf-count p)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable minors-hold tree-solves knower sayers leaf-count)
           :expand ((minor-outputs minors) (minor-outputs (cdr minors))
                    (:free (a b) (all-sayers p (cons a b) knows)) (all-sayers p nil knows))
           :use (minors-need-leaves
                 (:instance all-sayers-are-leaves (q p) (zs (minor-outputs minors)))
                 (:instance sayers-are-leaves (q p) (z (nth 0 (car minors)))))))
  :rule-classes nil)
(defthm rank-counting-of-leaves
  (implies (and (minors-hold minors problem) (natp (outputs problem))
                (no-duplicatesp-equal (minor-outputs minors)) (< m (minor-sizes minors)))
           (not (leaves-protocol-exists problem m)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable minors-hold tree-solves leaf-count minor-sizes)
           :use ((:instance minors-need-leaves (knows :both)
                   (p (leaves-protocol-exists-witness problem m)))
                 (:instance all-sayers-are-leaves
                   (q (leaves-protocol-exists-witness problem m))
                   (zs (minor-outputs minors)))))))
(defthm rank-counting
  (implies (minors-show minors problem knows bits)
           (not (tree-protocol-exists problem knows bits)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable minors-hold tree-solves knower leaf-count cost minor-sizes)
           :use ((:instance minors-within-leaves
                   (p (tree-protocol-exists-witness problem knows bits)))
                 (:instance leaves-by-cost (q (tree-protocol-exists-witness problem knows bits)))
                 (:instance power-mono (a (cost (tree-protocol-exists-witness problem knows bits)))
                            (b bits))))))
(defthm rank-counting-in-rounds
  (implies (minors-show minors problem knows bits)
           (not (rounds-protocol-exists problem knows bits rounds first)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable minors-show cost tree-solves rank-counting keeps-rounds
                               tree-protocol-exists)
           :use (rank-counting
                 (:instance tree-protocol-exists-suff
                   (p (rounds-protocol-exists-witness problem knows bits rounds first)))))))
