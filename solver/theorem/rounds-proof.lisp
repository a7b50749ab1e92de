; The theorem on the encoder of protocols in rounds. A protocol that is shorter than the full tree
; is first made full: whoever spoke last speaks on and says 0, which adds no change of speaker.
(in-package "LRAT")
(include-book "tree-proof")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

(defun pad (p d speaker)
  (cond ((zp d) p)
        ((innerp p)
         (list (car p) (nth 1 p)
               (pad (nth 2 p) (- d 1) (car p)) (pad (nth 3 p) (- d 1) (car p))))
        (t (let ((q (pad p (- d 1) speaker))) (list speaker nil q q)))))

(local (in-theory (disable nth)))
(local (defthm parts-of-node
  (and (equal (nth 0 (list a b c d)) a) (equal (nth 1 (list a b c d)) b)
       (equal (nth 2 (list a b c d)) c) (equal (nth 3 (list a b c d)) d))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm nth-of-nil (equal (nth i nil) nil) :hints (("Goal" :in-theory (enable nth)))))
(local (defthm innerp-of-list
  (equal (innerp (list* a b)) (or (equal a :alice) (equal a :bob)))
  :hints (("Goal" :in-theory (enable innerp)))))
(defthm innerp-car
  (implies (innerp p) (or (equal (car p) :alice) (equal (car p) :bob)))
  :hints (("Goal" :in-theory (enable innerp)))
  :rule-classes nil)

(defun speakerp (s) (or (equal s :alice) (equal s :bob)))
(defthm speakerp-car (implies (innerp p) (speakerp (car p)))
  :hints (("Goal" :in-theory (enable innerp))))
(defthm cost-of-pad
  (implies (and (natp d) (<= (cost p) d) (speakerp s)) (<= (cost (pad p d s)) d))
  :hints (("Goal" :induct (pad p d s) :in-theory (disable speakerp))
          ("Subgoal *1/3" :in-theory (enable speakerp))
          ("Subgoal *1/2" :in-theory (enable speakerp) :use innerp-car))
  :rule-classes :linear)
(defthm leaf-of-pad
  (implies (speakerp s) (equal (leaf-reached (pad p d s) x y) (leaf-reached p x y)))
  :hints (("Goal" :induct (pad p d s)) ("Subgoal *1/2" :use innerp-car)))
(defthm changes-of-pad
  (implies (speakerp s) (equal (changes (pad p d s) s) (changes p s)))
  :hints (("Goal" :induct (pad p d s)) ("Subgoal *1/2" :use innerp-car)))
(defthm pad-solves
  (implies (and (speakerp s) (tree-solves p problem knows))
           (tree-solves (pad p d s) problem knows))
  :hints (("Goal" :expand ((tree-solves (pad p d s) problem knows))
           :in-theory (disable tree-solves pad leaf-reached speakerp tree-solves-necc)
           :use ((:instance tree-solves-necc
                   (x (mv-nth 0 (tree-solves-witness (pad p d s) problem knows)))
                   (y (mv-nth 1 (tree-solves-witness (pad p d s) problem knows))))))))
(defthm root-of-pad
  (implies (and (posp d) (speakerp s))
           (and (innerp (pad p d s))
                (equal (car (pad p d s)) (if (innerp p) (car p) s))))
  :hints (("Goal" :do-not-induct t :expand ((:free (s) (pad p d s))) :use innerp-car)))

; --- all nodes above the last level are there ---
(defun fullp (p d)
  (declare (xargs :measure (nfix d)))
  (if (zp d) t (and (innerp p) (fullp (nth 2 p) (- d 1)) (fullp (nth 3 p) (- d 1)))))
(defthm pad-is-full
  (implies (speakerp s) (fullp (pad p d s) d))
  :hints (("Goal" :induct (pad p d s)) ("Subgoal *1/2" :use innerp-car)))
(defthm full-parts
  (implies (and (fullp u e) (natp e) (< 0 e))
           (and (innerp u) (fullp (nth 2 u) (- e 1)) (fullp (nth 3 u) (- e 1))))
  :rule-classes nil)
(defthm full-below
  (implies (and (fullp p d) (natp d) (posp v) (<= (depth v) d))
           (fullp (node-at v p) (- d (depth v))))
  :hints (("Goal" :induct (node-at v p) :in-theory (e/d (node-at) (fullp)))
          ("Subgoal *1/4" :use ((:instance full-parts (u (node-at (parent v) p))
                                           (e (- d (depth (parent v)))))))
          ("Subgoal *1/3" :use ((:instance full-parts (u (node-at (parent v) p))
                                           (e (- d (depth (parent v)))))))
          ("Subgoal *1/2" :use ((:instance full-parts (u (node-at (parent v) p))
                                           (e (- d (depth (parent v))))))))
  :rule-classes nil)
(defthm full-inner
  (implies (and (fullp p d) (natp d) (posp v) (< (depth v) d)) (innerp (node-at v p)))
  :hints (("Goal" :do-not-induct t :in-theory (disable fullp)
           :use (full-below (:instance full-parts (u (node-at v p)) (e (- d (depth v))))))))
(local (encapsulate ()
  (local (include-book "arithmetic-5/top" :dir :system))
  (defthm parent-is-half
    (implies (posp v) (<= (* 2 (parent v)) v))
    :hints (("Goal" :in-theory (enable parent)))
    :rule-classes :linear)))
(local (defun half-ind (v d)
  (declare (xargs :measure (nfix v)
                  :hints (("Goal" :use parent-smaller :in-theory (disable parent-smaller)))))
  (if (or (not (posp v)) (equal v 1)) d (half-ind (parent v) (- d 1)))))
(defthm depth-below
  (implies (and (posp v) (natp d) (< v (expt 2 d))) (< (depth v) d))
  :hints (("Goal" :induct (half-ind v d) :expand ((depth v) (expt 2 d)))
          ("Subgoal *1/2" :use (parent-smaller parent-is-half)))
  :rule-classes nil)

; --- (5) ---
(defthm val-change
  (equal (val (list :change v k) (list :tree problem knows first) p)
         (< k (changes-above v p first)))
  :hints (("Goal" :in-theory (e/d (val nth) (changes-above)))))
(defthm changes-step
  (implies (and (posp v) (not (equal v 1)))
           (equal (changes-above v p first)
                  (+ (changes-above (parent v) p first)
                     (if (equal (bobs (node-at v p)) (bobs (node-at (parent v) p))) 0 1))))
  :rule-classes nil)
(defthm natp-changes-above (natp (changes-above v p first)) :rule-classes :type-prescription)
(in-theory (disable changes-above))
(defthm change-clauses-true
  (implies (and (posp v) (not (equal v 1)) (natp k))
           (formula-true (change-clauses v k) (list :tree problem knows first) p))
  :hints (("Goal" :do-not-induct t :use changes-step)))
(defun naturals (ks) (if (atom ks) t (and (natp (car ks)) (naturals (cdr ks)))))
(defthm naturals-upto (naturals (upto i n)))
(defthm change-ks-true
  (implies (and (posp v) (not (equal v 1)) (naturals ks))
           (formula-true (change-ks v ks) (list :tree problem knows first) p))
  :hints (("Goal" :induct (len ks) :in-theory (disable change-clauses formula-true))))
(defun below-root (vs)
  (if (atom vs) t (and (posp (car vs)) (not (equal (car vs) 1)) (below-root (cdr vs)))))
(defthm below-root-upto (implies (and (posp i) (< 1 i)) (below-root (upto i n))))
(defthm change-vs-true
  (implies (below-root vs)
           (formula-true (change-vs vs rounds) (list :tree problem knows first) p))
  :hints (("Goal" :induct (len vs) :in-theory (disable change-ks formula-true upto))))

(defthm natp-changes (natp (changes p s)) :rule-classes :type-prescription)
(defthm changes-child ; u's speaker speaks first, then that of its child c
  (implies (and (innerp u) (innerp c) (or (equal c (nth 2 u)) (equal c (nth 3 u))))
           (<= (+ (changes c (car c)) (if (equal (bobs c) (bobs u)) 0 1)) (changes u (car u))))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (bobs) (changes))
           :expand ((:free (s) (changes u s)) (:free (s) (changes c s))
                    (:free (s) (changes (nth 2 u) s)) (:free (s) (changes (nth 3 u) s)))
           :use ((:instance innerp-car (p u)) (:instance innerp-car (p c)))))
  :rule-classes nil)
(defthm node-at-root (equal (node-at 1 p) p) :hints (("Goal" :expand ((node-at 1 p)))))
(defthm changes-at-root
  (implies (and (innerp p) (speakerp first))
           (equal (+ (changes-above 1 p first) (changes p (car p))) (changes p first)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (bobs) (changes)) :use innerp-car
           :expand ((:free (s) (changes-above 1 p s)) (:free (s) (changes p s)))))
  :rule-classes nil)
(defthm changes-along ; on the path to a node and from there on
  (implies (and (posp v) (innerp (node-at v p)) (speakerp first))
           (<= (+ (changes-above v p first) (changes (node-at v p) (car (node-at v p))))
               (changes p first)))
  :hints (("Goal" :induct (node-at v p) :in-theory (e/d (node-at) (changes)))
          ("Subgoal *1/4" :use (changes-step (:instance changes-child (u (node-at (parent v) p))
                                                        (c (node-at v p)))))
          ("Subgoal *1/3" :use (changes-step (:instance changes-child (u (node-at (parent v) p))
                                                        (c (node-at v p)))))
          ("Subgoal *1/1" :in-theory (disable changes node-at speakerp) :use changes-at-root))
  :rule-classes nil)
(defun all-shallow (vs d)
  (if (atom vs) t (and (posp (car vs)) (< (depth (car vs)) d) (all-shallow (cdr vs) d))))
(defthm few-changes-true
  (implies (and (all-shallow vs d) (natp d) (fullp p d) (posp rounds) (speakerp first)
                (< (changes p first) rounds))
           (formula-true (few-changes vs rounds) (list :tree problem knows first) p))
  :hints (("Goal" :induct (len vs) :in-theory (disable depth fullp changes speakerp))
          ("Subgoal *1/1" :use ((:instance changes-along (v (car vs)))
                                (:instance full-inner (v (car vs)))))))
(defthm all-shallow-upto
  (implies (and (posp i) (natp n) (natp d) (<= n (expt 2 d))) (all-shallow (upto i n) d))
  :hints (("Goal" :induct (upto i n) :in-theory (disable depth expt))
          ("Subgoal *1/1" :use ((:instance depth-below (v i))))))
(defthm power-posp (implies (natp d) (posp (expt 2 d))) :rule-classes :type-prescription)
(defthm changes-of-leaf (implies (not (innerp p)) (equal (changes p s) 0)))
(defthm round-clauses-true
  (implies (and (natp bits) (posp rounds) (speakerp first) (keeps-rounds p rounds first)
                (<= (cost p) bits))
           (formula-true (round-clauses bits rounds first) (list :tree problem knows first)
                         (pad p bits first)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (bobs) (pad fullp changes cost change-vs few-changes upto formula-true
                                       expt
                                   changes-of-pad))
           :expand ((:free (p s) (changes-above 1 p s)))
           :use ((:instance changes-of-pad (d bits) (s first))
                 (:instance root-of-pad (d bits) (s first))
                 (:instance few-changes-true (vs (upto 1 (expt 2 bits))) (d bits)
                            (p (pad p bits first)))))))

(defthm rounds-formula-true
  (implies (and (<= (cost p) bits) (keeps-rounds p rounds first) (tree-solves p problem knows)
                (natp bits) (posp rounds) (speakerp first) (posp (outputs problem))
                (member-equal knows '(:both :bob :alice :either)))
           (formula-true (rounds-formula problem knows bits rounds first)
                         (list :tree problem knows first) (pad p bits first)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable cost tree-solves formula-true tree-formula round-clauses pad speakerp
                               keeps-rounds member-equal))))
