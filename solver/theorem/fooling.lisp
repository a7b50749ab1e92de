; Fooling sets where one player knows the output: entries of which no two can share a leaf need a
; leaf each. Where Bob knows, two entries in conflict within a column cannot share one, where Alice
; does, two within a row; where either may, both must hold. `counting` has the convention `both`.
(in-package "LRAT")
(include-book "counting")
(set-verify-guards-eagerness 0)

(defun in-conflict (problem a b) ; two joint inputs on which no output is allowed on both
  (and (promised problem a) (promised problem b) (no-common problem a b (outputs problem))))
(defun clash-in-column (problem x1 y1 x2 y2)
  (or (in-conflict problem (list x1 y1) (list x2 y1))
      (in-conflict problem (list x1 y2) (list x2 y2))))
(defun clash-in-row (problem x1 y1 x2 y2)
  (or (in-conflict problem (list x1 y1) (list x1 y2))
      (in-conflict problem (list x2 y1) (list x2 y2))))
(defun clash (e f problem knows)
  (let ((x1 (car e)) (y1 (cdr e)) (x2 (car f)) (y2 (cdr f)))
    (case knows
      (:bob (clash-in-column problem x1 y1 x2 y2))
      (:alice (clash-in-row problem x1 y1 x2 y2))
      (:either (and (clash-in-column problem x1 y1 x2 y2) (clash-in-row problem x1 y1 x2 y2))))))
(defun clashes (e s problem knows)
  (if (atom s) t (and (clash e (car s) problem knows) (clashes e (cdr s) problem knows))))
(defun all-clash (s problem knows)
  (if (atom s) t
    (and (clashes (car s) (cdr s) problem knows) (all-clash (cdr s) problem knows))))

(defun-sk right-below (q s problem knows) ; subtree q is right on all corners of the entries s
  (forall (e1 e2)
    (implies (and (member-equal e1 s) (member-equal e2 s)
                  (promised problem (list (car e1) (cdr e2))))
             (correct problem (list (car e1) (cdr e2))
                      (tree-output q (car e1) (cdr e2) knows)))))

(defthm clashes-side
  (implies (clashes e s problem knows) (clashes e (side q s b) problem knows))
  :hints (("Goal" :in-theory (disable goes clash))))
(defthm all-clash-side
  (implies (all-clash s problem knows) (all-clash (side q s b) problem knows))
  :hints (("Goal" :in-theory (disable goes clashes))))
(defthm output-below ; the output of a subtree is that of the part that the inputs go to
  (implies (innerp q)
           (equal (tree-output q x y knows)
                  (tree-output (if (equal (nth (if (equal (car q) :alice) x y) (nth 1 q)) 1)
                                   (nth 3 q) (nth 2 q)) x y knows)))
  :hints (("Goal" :in-theory (disable nth) :use leaf-reached-goes))
  :rule-classes nil)
(defthm right-in-part-1
  (implies (and (innerp q) (right-below q s problem knows))
           (right-below (nth 3 q) (side q s t) problem knows))
  :hints (("Goal" :do-not-induct t :expand ((right-below (nth 3 q) (side q s t) problem knows))
           :in-theory (e/d (goes) (nth right-below innerp tree-output right-below-necc))
           :use ((:instance right-below-necc
                   (e1 (mv-nth 0 (right-below-witness (nth 3 q) (side q s t) problem knows)))
                   (e2 (mv-nth 1 (right-below-witness (nth 3 q) (side q s t) problem knows))))
                 (:instance output-below
                   (x (car (mv-nth 0 (right-below-witness (nth 3 q) (side q s t) problem knows))))
                   (y (cdr (mv-nth 1 (right-below-witness (nth 3 q) (side q s t) problem
                                                          knows)))))))))
(defthm right-in-part-0
  (implies (and (innerp q) (right-below q s problem knows))
           (right-below (nth 2 q) (side q s nil) problem knows))
  :hints (("Goal" :do-not-induct t :expand ((right-below (nth 2 q) (side q s nil) problem knows))
           :in-theory (e/d (goes) (nth right-below innerp tree-output right-below-necc))
           :use ((:instance right-below-necc
                   (e1 (mv-nth 0 (right-below-witness (nth 2 q) (side q s nil) problem knows)))
                   (e2 (mv-nth 1 (right-below-witness (nth 2 q) (side q s nil) problem knows))))
                 (:instance output-below
                   (x (car (mv-nth 0 (right-below-witness (nth 2 q) (side q s nil) problem
                                                          knows))))
                   (y (cdr (mv-nth 1 (right-below-witness (nth 2 q) (side q s nil) problem
                                                          knows)))))))))

; At a leaf the output is a function of the input of the one who knows.
(defthm at-a-leaf
  (implies (not (innerp q)) (equal (leaf-reached q x y) q))
  :hints (("Goal" :expand ((leaf-reached q x y)))))
(defthm no-conflict-of-one-output
  (implies (and (in-conflict problem a b) (correct problem a o) (natp (outputs problem)))
           (not (correct problem b o)))
  :hints (("Goal" :in-theory (enable correct)
           :use ((:instance no-common-both (n (outputs problem))))))
  :rule-classes nil)
(defthm column-at-a-leaf
  (implies (and (not (innerp q)) (right-below q s problem :bob) (natp (outputs problem))
                (member-equal e s) (member-equal f s))
           (not (clash-in-column problem (car e) (cdr e) (car f) (cdr f))))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (in-conflict)
                           (nth right-below right-below-necc innerp promised no-common))
           :use ((:instance right-below-necc (knows :bob) (e1 e) (e2 e))
                 (:instance right-below-necc (knows :bob) (e1 e) (e2 f))
                 (:instance right-below-necc (knows :bob) (e1 f) (e2 e))
                 (:instance right-below-necc (knows :bob) (e1 f) (e2 f))
                 (:instance no-conflict-of-one-output (a (list (car e) (cdr e)))
                   (b (list (car f) (cdr e))) (o (nth (cdr e) (nth 1 q))))
                 (:instance no-conflict-of-one-output (a (list (car e) (cdr f)))
                   (b (list (car f) (cdr f))) (o (nth (cdr f) (nth 1 q)))))))
  :rule-classes nil)
(defthm row-at-a-leaf
  (implies (and (not (innerp q)) (right-below q s problem :alice) (natp (outputs problem))
                (member-equal e s) (member-equal f s))
           (not (clash-in-row problem (car e) (cdr e) (car f) (cdr f))))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (in-conflict)
                           (nth right-below right-below-necc innerp promised no-common))
           :use ((:instance right-below-necc (knows :alice) (e1 e) (e2 e))
                 (:instance right-below-necc (knows :alice) (e1 e) (e2 f))
                 (:instance right-below-necc (knows :alice) (e1 f) (e2 e))
                 (:instance right-below-necc (knows :alice) (e1 f) (e2 f))
                 (:instance no-conflict-of-one-output (a (list (car e) (cdr e)))
                   (b (list (car e) (cdr f))) (o (nth (car e) (nth 1 q))))
                 (:instance no-conflict-of-one-output (a (list (car f) (cdr e)))
                   (b (list (car f) (cdr f))) (o (nth (car f) (nth 1 q)))))))
  :rule-classes nil)
; Under `either` the leaf names the one.
(defun own-leaf (q) (list :out (nth 2 q)))
(defthm own-leaf-is-a-leaf (not (innerp (own-leaf q))))
(defthm output-of-own-leaf
  (implies (not (innerp q))
           (equal (tree-output (own-leaf q) x y (if (equal (nth 1 q) :bob) :bob :alice))
                  (tree-output q x y :either)))
  :rule-classes nil)
(defthm either-is-bob
  (implies (and (not (innerp q)) (right-below q s problem :either) (equal (nth 1 q) :bob))
           (right-below (own-leaf q) s problem :bob))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable right-below right-below-necc promised correct nth innerp tree-output
                               own-leaf)
           :expand (right-below (own-leaf q) s problem :bob)
           :use ((:instance right-below-necc (knows :either)
                   (e1 (mv-nth 0 (right-below-witness (own-leaf q) s problem :bob)))
                   (e2 (mv-nth 1 (right-below-witness (own-leaf q) s problem :bob))))
                 (:instance output-of-own-leaf
                   (x (car (mv-nth 0 (right-below-witness (own-leaf q) s problem :bob))))
                   (y (cdr (mv-nth 1 (right-below-witness (own-leaf q) s problem :bob))))))))
  :rule-classes nil)
(defthm either-is-alice
  (implies (and (not (innerp q)) (right-below q s problem :either) (not (equal (nth 1 q) :bob)))
           (right-below (own-leaf q) s problem :alice))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable right-below right-below-necc promised correct nth innerp tree-output
                               own-leaf)
           :expand (right-below (own-leaf q) s problem :alice)
           :use ((:instance right-below-necc (knows :either)
                   (e1 (mv-nth 0 (right-below-witness (own-leaf q) s problem :alice)))
                   (e2 (mv-nth 1 (right-below-witness (own-leaf q) s problem :alice))))
                 (:instance output-of-own-leaf
                   (x (car (mv-nth 0 (right-below-witness (own-leaf q) s problem :alice))))
                   (y (cdr (mv-nth 1 (right-below-witness (own-leaf q) s problem :alice))))))))
  :rule-classes nil)
(defthm no-clash-at-a-leaf
  (implies (and (not (innerp q)) (right-below q s problem knows) (natp (outputs problem))
                (member-equal e s) (member-equal f s))
           (not (clash e f problem knows)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable right-below nth clash-in-column clash-in-row innerp own-leaf)
           :use (column-at-a-leaf row-at-a-leaf either-is-bob either-is-alice
                 (:instance column-at-a-leaf (q (own-leaf q)))
                 (:instance row-at-a-leaf (q (own-leaf q))))))
  :rule-classes nil)
(defthm one-at-a-leaf
  (implies (and (not (innerp q)) (right-below q s problem knows) (all-clash s problem knows)
                (natp (outputs problem)))
           (<= (len s) 1))
  :hints (("Goal" :do-not-induct t :in-theory (disable right-below innerp clash)
           :expand ((all-clash s problem knows) (clashes (car s) (cdr s) problem knows)
                    (len s) (len (cdr s)))
           :use ((:instance no-clash-at-a-leaf (e (car s)) (f (cadr s))))))
  :rule-classes nil)
(defthm clashing-entries-need-leaves
  (implies (and (right-below q s problem knows) (all-clash s problem knows)
                (natp (outputs problem)))
           (<= (len s) (expt 2 (cost q))))
  :hints (("Goal" :induct (walk q s)
           :in-theory (disable nth right-below innerp side all-clash)
           :expand ((cost q)) :do-not '(generalize fertilize eliminate-destructors))
          ("Subgoal *1/2" :use one-at-a-leaf)
          ("Subgoal *1/1" :use (len-sides (:instance two-powers (a (cost (nth 2 q)))
                                                     (b (cost (nth 3 q)))
                                            (m (len (side q s nil))) (n (len (side q s t)))))))
  :rule-classes nil)
(defthm solves-below
  (implies (tree-solves p problem knows) (right-below p s problem knows))
  :hints (("Goal" :expand ((right-below p s problem knows))
           :in-theory (disable tree-solves tree-output tree-solves-necc right-below)
           :use ((:instance tree-solves-necc
                   (x (car (mv-nth 0 (right-below-witness p s problem knows))))
                   (y (cdr (mv-nth 1 (right-below-witness p s problem knows)))))))))
(defthm fooling-counting
  (implies (and (all-clash s problem knows) (natp (outputs problem)) (natp bits)
                (< (expt 2 bits) (len s)))
           (not (tree-protocol-exists problem knows bits)))
  :hints (("Goal" :do-not-induct t :in-theory (disable cost tree-solves right-below all-clash)
           :use ((:instance clashing-entries-need-leaves
                   (q (tree-protocol-exists-witness problem knows bits)))
                 (:instance power-mono
                   (a (cost (tree-protocol-exists-witness problem knows bits))) (b bits))))))
(defthm fooling-counting-in-rounds
  (implies (and (all-clash s problem knows) (natp (outputs problem)) (natp bits)
                (< (expt 2 bits) (len s)))
           (not (rounds-protocol-exists problem knows bits rounds first)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable cost tree-solves all-clash fooling-counting keeps-rounds
                               tree-protocol-exists)
           :use (fooling-counting
                 (:instance tree-protocol-exists-suff
                   (p (rounds-protocol-exists-witness problem knows bits rounds first)))))))
