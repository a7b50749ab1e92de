; Every tree is written as splits in order: the child behind bit 0 keeps the number of its node, the
; one behind bit 1 gets the next; the numbers 0, 1, .. are taken in turn, and the path of each is
; written from the top (protocols/leaves.h). So a tree of at most m leaves makes the formula true.
(in-package "LRAT")
(include-book "leaves")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

; The nodes of one number from the top, their splits, the children that get new numbers, the leaf.
(defun path-splits (u n)
  (if (innerp u)
      (cons (list n (if (equal (car u) :alice) 0 1) (nth 1 u)) (path-splits (nth 2 u) n))
    nil))
(defun path-children (u) (if (innerp u) (cons (nth 3 u) (path-children (nth 2 u))) nil))
(defun path-end (u) (if (innerp u) (path-end (nth 2 u)) u))
; The trees of a queue, the first of which has the number n; what they append comes behind.
(defun queue-leaves (queue)
  (if (atom queue) 0 (+ (leaf-count (car queue)) (queue-leaves (cdr queue)))))
(defthm leaf-count-positive (posp (leaf-count p)) :rule-classes :type-prescription)
(defthm queue-leaves-append
  (equal (queue-leaves (append a b)) (+ (queue-leaves a) (queue-leaves b))))
(defthm leaves-of-path
  (equal (leaf-count u) (+ 1 (queue-leaves (path-children u))))
  :hints (("Goal" :in-theory (disable nth))) :rule-classes nil)
(defthm queue-gets-less
  (implies (consp queue)
           (< (queue-leaves (append (cdr queue) (path-children (car queue)))) (queue-leaves queue)))
  :hints (("Goal" :use ((:instance leaves-of-path (u (car queue)))))) :rule-classes :linear)
(defthm natp-queue-leaves (natp (queue-leaves queue)) :rule-classes :type-prescription)
(defun all-splits (queue n)
  (declare (xargs :measure (queue-leaves queue)
                  :hints (("Goal" :in-theory (disable queue-leaves queue-leaves-append)))))
  (if (atom queue) nil
    (append (path-splits (car queue) n)
            (all-splits (append (cdr queue) (path-children (car queue))) (+ 1 n)))))
(defun all-ends (queue)
  (declare (xargs :measure (queue-leaves queue)
                  :hints (("Goal" :in-theory (disable queue-leaves queue-leaves-append)))))
  (if (atom queue) nil
    (cons (nth 1 (path-end (car queue)))
          (all-ends (append (cdr queue) (path-children (car queue)))))))

; --- where (x, y) goes, the splits being a list from number `next` on ---
(defun run-splits (splits here next x y)
  (if (atom splits) here
    (let ((split (car splits)))
      (run-splits (cdr splits)
                  (if (and (equal here (nth 0 split))
                           (equal (nth (if (equal (nth 1 split) 0) x y) (nth 2 split)) 1))
                      next here)
                  (+ 1 next) x y))))
(defthm run-none (equal (run-splits nil here next x y) here))
(defthm run-append
  (implies (natp next)
           (equal (run-splits (append a b) here next x y)
                  (run-splits b (run-splits a here next x y) (+ next (len a)) x y)))
  :hints (("Goal" :induct (run-splits a here next x y) :in-theory (disable nth))))
(defthm len-of-path (equal (len (path-splits u n)) (len (path-children u))))
(local (defun down (u next) (if (innerp u) (down (nth 2 u) (+ 1 next)) next)))
(defthm path-elsewhere
  (implies (not (equal here n)) (equal (run-splits (path-splits u n) here next x y) here))
  :hints (("Goal" :induct (down u next) :in-theory (disable nth innerp))))
(defthm path-from-top
  (implies (and (natp n) (natp next) (< n next))
           (let ((end (run-splits (path-splits u n) n next x y)))
             (if (equal end n)
                 (equal (leaf-reached u x y) (path-end u))
               (and (natp end) (<= next end) (< end (+ next (len (path-children u))))
                    (equal (leaf-reached (nth (- end next) (path-children u)) x y)
                           (leaf-reached u x y))))))
  :hints (("Goal" :induct (down u next) :in-theory (enable innerp)))
  :rule-classes nil)
(local (defun all-splits-at (queue n next)
  (declare (xargs :measure (queue-leaves queue)
                  :hints (("Goal" :in-theory (disable queue-leaves queue-leaves-append)))))
  (if (atom queue) (list n next)
    (all-splits-at (append (cdr queue) (path-children (car queue))) (+ 1 n)
                   (+ next (len (path-children (car queue))))))))
(defthm done-stays
  (implies (and (natp n) (< here n) (natp next))
           (equal (run-splits (all-splits queue n) here next x y) here))
  :hints (("Goal" :induct (all-splits-at queue n next)
           :in-theory (disable run-splits path-splits path-children))))
(local (defun along (queue n j x y) ; the induction: where (x, y) is after each path
  (declare (xargs :measure (queue-leaves queue)
                  :hints (("Goal" :in-theory (disable queue-leaves queue-leaves-append)))))
  (if (atom queue) (list n j x y)
    (along (append (cdr queue) (path-children (car queue))) (+ 1 n)
           (if (equal j 0)
               (- (run-splits (path-splits (car queue) n) n (+ n (len queue)) x y) (+ 1 n))
             (- j 1))
           x y))))
(local (defthm nth-of-append
  (implies (natp i)
           (equal (nth i (append a b)) (if (< i (len a)) (nth i a) (nth (- i (len a)) b))))))
(local (defthm len-of-append (equal (len (append a b)) (+ (len a) (len b)))))
(defthm run-queue
  (implies (and (natp n) (natp j) (< j (len queue)))
           (let ((end (run-splits (all-splits queue n) (+ n j) (+ n (len queue)) x y)))
             (and (natp end) (<= n end)
                  (equal (nth (- end n) (all-ends queue))
                         (nth 1 (leaf-reached (nth j queue) x y))))))
  :hints (("Goal" :induct (along queue n j x y)
           :in-theory (disable run-splits path-splits path-children leaf-reached))
          ("Subgoal *1/2" :use ((:instance path-from-top (u (car queue))
                                  (next (+ n (len queue)))))))
  :rule-classes nil)

; --- leaf-at runs the list ---
(local (defthm nthcdr-step
  (implies (and (natp k) (< k (len l)))
           (and (consp (nthcdr k l)) (equal (car (nthcdr k l)) (nth k l))
                (equal (cdr (nthcdr k l)) (nthcdr (+ 1 k) l))))
  :hints (("Goal" :in-theory (enable nthcdr nth)))
  :rule-classes nil))
(local (defthm nthcdr-end
  (implies (and (natp k) (<= (len l) k)) (not (consp (nthcdr k l))))
  :hints (("Goal" :in-theory (enable nthcdr)))))
(local (defun upward (k l)
  (declare (xargs :measure (nfix (- (len l) (nfix k)))))
  (if (and (natp k) (< k (len l))) (upward (+ 1 k) l) k)))
(local (defthm run-from
  (implies (and (natp k) (<= k (len splits)))
           (equal (run-splits (nthcdr k splits) (leaf-at k x y (list splits outs)) (+ 1 k) x y)
                  (leaf-at (len splits) x y (list splits outs))))
  :hints (("Goal" :induct (upward k splits) :in-theory (disable nthcdr nth leaf-at))
          ("Subgoal *1/2" :expand ((run-splits (nthcdr k splits) (leaf-at k x y (list splits outs))
                                               (+ 1 k) x y)))
          ("Subgoal *1/1" :use ((:instance nthcdr-step (l splits)))
           :expand ((run-splits (nthcdr k splits) (leaf-at k x y (list splits outs)) (+ 1 k) x y)
                    (leaf-at (+ 1 k) x y (list splits outs)))
           :in-theory (e/d (named speaks split-at) (nthcdr nth leaf-at))))
  :rule-classes nil))
(defthm leaf-at-runs
  (equal (leaf-at (len splits) x y (list splits outs)) (run-splits splits 0 1 x y))
  :hints (("Goal" :do-not-induct t :use ((:instance run-from (k 0)))
           :in-theory (disable run-splits)))
  :rule-classes nil)

; --- in order: number s names one of low..s-1, and the next one none below that ---
(defun ordered (splits low s)
  (if (atom splits) t
    (let ((n (nth 0 (car splits))))
      (and (natp n) (<= low n) (< n s) (member-equal (nth 1 (car splits)) '(0 1))
           (ordered (cdr splits) n (+ 1 s))))))
(defun idle-splits (k n) (if (zp k) nil (cons (list n 0 nil) (idle-splits (- k 1) n))))
(local (defun idle-at (k low s n) (if (zp k) (list low s) (idle-at (- k 1) n (+ 1 s) n))))
(defthm idle-ordered
  (implies (and (natp n) (<= low n) (< n s)) (ordered (idle-splits k n) low s))
  :hints (("Goal" :induct (idle-at k low s n))))
(defthm idle-stays
  (equal (run-splits (idle-splits k n) here next x y) here)
  :hints (("Goal" :induct (idle-at k low next n))))
(defthm len-of-idle (equal (len (idle-splits k n)) (nfix k)))
(local (defun path-ordered-at (u low s n)
  (if (innerp u) (path-ordered-at (nth 2 u) n (+ 1 s) n) (list low s))))
(defthm path-ordered
  (implies (and (natp n) (<= low n) (< n s) (natp s)
                (ordered rest (if (consp (path-splits u n)) n low)
                         (+ s (len (path-splits u n)))))
           (ordered (append (path-splits u n) rest) low s))
  :hints (("Goal" :induct (path-ordered-at u low s n) :in-theory (disable nth))))
(local (defun in-order (queue n low) ; the induction: the last number named so far
  (declare (xargs :measure (queue-leaves queue)
                  :hints (("Goal" :in-theory (disable queue-leaves queue-leaves-append)))))
  (if (atom queue) (list n low)
    (in-order (append (cdr queue) (path-children (car queue))) (+ 1 n)
              (if (consp (path-splits (car queue) n)) n low)))))
(local (defthm queue-opens
  (implies (consp queue)
           (equal (queue-leaves (append (cdr queue) (path-children (car queue))))
                  (- (queue-leaves queue) 1)))
  :hints (("Goal" :use ((:instance leaves-of-path (u (car queue))))
           :in-theory (disable leaf-count)))))
(local (defthm some-leaves
  (implies (consp queue) (<= 1 (queue-leaves queue)))
  :hints (("Goal" :in-theory (disable leaf-count))) :rule-classes :linear))
(local (defthm no-leaves (implies (not (consp queue)) (equal (queue-leaves queue) 0))))
(local (defthm no-path
  (implies (not (consp (path-splits u n))) (equal (path-children u) nil))))
(local (defthm associativity-of-splits
  (equal (append (append a b) c) (append a (append b c)))))
(defthm splits-ordered
  (implies (and (natp n) (<= low n) (natp m) (<= low m) (equal m (+ n (queue-leaves queue) -1)))
           (ordered (append (all-splits queue n) (idle-splits k m)) low (+ n (len queue))))
  :hints (("Goal" :induct (in-order queue n low)
           :in-theory (disable path-splits path-children queue-leaves queue-leaves-append
                               ordered)))
  :rule-classes nil)
(defthm len-of-splits
  (equal (len (all-splits queue n)) (- (queue-leaves queue) (len queue)))
  :hints (("Goal" :induct (all-splits queue n)
           :in-theory (disable path-splits path-children queue-leaves queue-leaves-append))))
(local (defun steps-down (i splits low s)
  (if (or (zp i) (atom splits)) (list low s)
    (steps-down (- i 1) (cdr splits) (nth 0 (car splits)) (+ 1 s)))))
(defthm ordered-at
  (implies (and (ordered splits low s) (natp i) (< i (len splits)) (natp s))
           (and (natp (nth 0 (nth i splits))) (< (nth 0 (nth i splits)) (+ s i))
                (<= low (nth 0 (nth i splits)))
                (member-equal (nth 1 (nth i splits)) '(0 1))))
  :hints (("Goal" :induct (steps-down i splits low s)))
  :rule-classes nil)
(defthm ordered-next
  (implies (and (ordered splits low s) (posp i) (< i (len splits)) (natp s))
           (<= (nth 0 (nth (- i 1) splits)) (nth 0 (nth i splits))))
  :hints (("Goal" :induct (steps-down i splits low s))
          ("Subgoal *1/2" :use ((:instance ordered-at (i 0) (splits (cdr splits))
                                  (low (nth 0 (car splits))) (s (+ 1 s))))))
  :rule-classes nil)
(defthm ordered-is-good
  (implies (and (ordered splits 0 1) (posp a) (natp m) (<= m (+ 1 (len splits))))
           (good-splits (upto a m) (list splits outs)))
  :hints (("Goal" :induct (upto a m)
           :in-theory (e/d (named speaks split-at) (nth ordered len member-equal)))
          ("Subgoal *1/1" :use ((:instance ordered-at (i (- a 1)) (low 0) (s 1))
                                (:instance ordered-next (i (- a 1)) (low 0) (s 1))))))

; --- the theorem ---
(defun splits-of (p m)
  (list (append (all-splits (list p) 0)
                (idle-splits (- m (leaf-count p)) (- (leaf-count p) 1)))
        (all-ends (list p))))
(defthm splits-of-good
  (implies (and (natp m) (<= (leaf-count p) m)) (good-splits (upto 1 m) (splits-of p m)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable upto good-splits ordered all-splits idle-splits all-ends leaf-count)
           :use ((:instance splits-ordered (n 0) (low 0) (m (- (leaf-count p) 1))
                   (queue (list p)) (k (- m (leaf-count p)))))
           :expand ((queue-leaves (list p)) (queue-leaves nil)))))
(defthm splits-of-leads
  (implies (and (natp m) (<= (leaf-count p) m))
           (equal (nth (leaf-at (- m 1) x y (splits-of p m)) (nth 1 (splits-of p m)))
                  (nth 1 (leaf-reached p x y))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-splits idle-splits all-ends leaf-count leaf-at run-splits
                               leaf-reached)
           :use ((:instance run-queue (n 0) (j 0) (queue (list p)))
                 (:instance leaf-at-runs (splits (nth 0 (splits-of p m)))
                   (outs (all-ends (list p)))))
           :expand ((queue-leaves (list p)) (queue-leaves nil)))))
(defthm splits-of-right
  (implies (and (natp m) (<= (leaf-count p) m) (tree-solves p problem :both)
                (all-promised ins problem) (all-pairs ins))
           (leaf-right-all m ins problem (splits-of p m)))
  :hints (("Goal" :induct (len ins)
           :in-theory (disable splits-of leaf-at nth promised tree-solves leaf-count
                               leaf-reached))
          ("Subgoal *1/1" :use ((:instance tree-solves-necc (knows :both)
                                  (x (nth 0 (car ins))) (y (nth 1 (car ins))))))))
(defthm leaves-tree-true
  (implies (and (<= (leaf-count p) m) (natp m) (posp (outputs problem))
                (tree-solves p problem :both) (all-pairs (promised-inputs problem)))
           (formula-true (leaves-formula problem m) (list :leaves problem) (splits-of p m)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable leaves-formula splits-of tree-solves leaf-count upto
                               leaves-formula-true promised-inputs)
           :use ((:instance leaves-formula-true (p (splits-of p m)))))))

(defun leaves-instance (problem m ids)
  (and (natp m) (posp (outputs problem)) (all-pairs (promised-inputs problem))
       (let ((names (leaves-names problem m)))
         (instance-of (len names) (chosen (leaves-formula problem m) names ids)))))
(defthm leaves-theorem
  (implies (and (leaves-instance problem m ids)
                (not (satisfiable (instance-formula (leaves-instance problem m ids)))))
           (not (leaves-protocol-exists problem m)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable tree-solves leaves-formula leaves-names satisfiable chosen all-pairs
                               promised-inputs leaves-tree-true chosen-satisfiable splits-of
                               leaf-count)
           :use ((:instance leaves-tree-true (p (leaves-protocol-exists-witness problem m)))
                 (:instance chosen-satisfiable
                   (f (leaves-formula problem m)) (names (leaves-names problem m))
                   (q (list :leaves problem))
                   (p (splits-of (leaves-protocol-exists-witness problem m) m))))))
  :rule-classes nil)
