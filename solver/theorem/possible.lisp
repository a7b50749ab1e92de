; Upper bounds as theorems over the definitions: a protocol that is run on every joint input, and is
; right on all that are promised, exists. Trees, in rounds or not, and schedules, whose tables are
; looked up in constant time here. Besides, that a tree of a bits is one of b bits for a <= b, with
; rounds or without; of alphabets nothing of the kind is proved.
(in-package "LRAT")
(include-book "specification")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

; ===== 1. Trees =====
(defun right-on-row (p problem knows x y ylim)
  (declare (xargs :measure (nfix (- (nfix ylim) (nfix y)))))
  (if (and (natp y) (natp ylim) (< y ylim))
      (and (or (not (promised problem (list x y)))
               (correct problem (list x y) (tree-output p x y knows)))
           (right-on-row p problem knows x (+ 1 y) ylim))
    t))
(defun right-on-rows (p problem knows x xlim ylim)
  (declare (xargs :measure (nfix (- (nfix xlim) (nfix x)))))
  (if (and (natp x) (natp xlim) (< x xlim))
      (and (right-on-row p problem knows x 0 ylim)
           (right-on-rows p problem knows (+ 1 x) xlim ylim))
    t))
(defun tree-is-right (p problem knows)
  (let ((xlim (nth 0 (sizes problem))) (ylim (nth 1 (sizes problem))))
    (and (natp xlim) (natp ylim) (right-on-rows p problem knows 0 xlim ylim))))

(local (in-theory (disable tree-output)))
(defthm right-on-row-at
  (implies (and (right-on-row p problem knows y0 y ylim) (natp y) (natp z) (<= y z)
                (natp ylim) (< z ylim) (promised problem (list y0 z)))
           (correct problem (list y0 z) (tree-output p y0 z knows)))
  :hints (("Goal" :induct (right-on-row p problem knows y0 y ylim)))
  :rule-classes nil)
(defthm right-on-rows-at
  (implies (and (right-on-rows p problem knows x xlim ylim) (natp x) (natp w) (<= x w)
                (natp xlim) (< w xlim) (natp z) (natp ylim) (< z ylim)
                (promised problem (list w z)))
           (correct problem (list w z) (tree-output p w z knows)))
  :hints (("Goal" :induct (right-on-rows p problem knows x xlim ylim)
           :in-theory (disable right-on-row))
          ("Subgoal *1/1" :use ((:instance right-on-row-at (y0 x) (y 0)))))
  :rule-classes nil)
(defthm promised-means-below
  (implies (promised problem (list x y))
           (and (natp x) (natp y) (< x (nth 0 (sizes problem))) (< y (nth 1 (sizes problem)))))
  :hints (("Goal" :in-theory (enable promised nth)
           :expand ((in-range (list x y) (sizes problem))
                    (in-range (list y) (cdr (sizes problem))) (nth 1 (sizes problem)))))
  :rule-classes nil)
(defthm right-tree-solves
  (implies (tree-is-right p problem knows) (tree-solves p problem knows))
  :hints (("Goal" :do-not-induct t :in-theory (disable promised right-on-rows)
           :expand ((tree-solves p problem knows))
           :use ((:instance promised-means-below
                   (x (mv-nth 0 (tree-solves-witness p problem knows)))
                   (y (mv-nth 1 (tree-solves-witness p problem knows))))
                 (:instance right-on-rows-at (x 0)
                   (xlim (nth 0 (sizes problem))) (ylim (nth 1 (sizes problem)))
                   (w (mv-nth 0 (tree-solves-witness p problem knows)))
                   (z (mv-nth 1 (tree-solves-witness p problem knows))))))))
(local (in-theory (disable tree-is-right tree-solves cost keeps-rounds)))
(defthm tree-possible
  (implies (and (<= (cost p) bits) (tree-is-right p problem knows))
           (tree-protocol-exists problem knows bits))
  :hints (("Goal" :use tree-protocol-exists-suff)))
(defthm rounds-possible
  (implies (and (<= (cost p) bits) (keeps-rounds p rounds first) (tree-is-right p problem knows))
           (rounds-protocol-exists problem knows bits rounds first))
  :hints (("Goal" :use rounds-protocol-exists-suff)))

; ===== 2. Schedules =====
; As `run-steps`, with tables as fast association lists.
(defun quick-value (step f inputs values)
  (letter (cdr (hons-get (list (pick (players step) inputs) (pick (messages step) values)) f))
          (alphabet step)))
(defun run-quickly (g steps fs inputs)
  (if (zp g) nil
    (let ((values (run-quickly (- g 1) steps fs inputs)))
      (append values
              (list (quick-value (nth (- g 1) steps) (nth (- g 1) fs) inputs values))))))
(defthm both-look-up-the-same
  (implies (consp key) (equal (hons-assoc-equal key f) (assoc-equal key f))))
(defthm quick-value-right
  (equal (quick-value step f inputs values) (step-value step f inputs values)))
(local (in-theory (disable quick-value step-value)))
(defthm run-quickly-right
  (equal (run-quickly g steps fs inputs) (run-steps g steps fs inputs)))

(defun right-at (inputs problem steps fs)
  (or (not (promised problem inputs))
      (correct problem inputs
               (nth (- (len steps) 1) (run-quickly (len steps) steps fs inputs)))))
; all joint inputs that begin with `front` and an input x or larger of the next player, whose number
; of inputs is n; `sizes` are those of the others
(defun right-from (x n sizes front problem steps fs)
  (declare (xargs :measure (cons (cons (+ 1 (len sizes)) 1) (nfix (- (nfix n) (nfix x))))))
  (cond ((not (and (natp x) (natp n))) nil)
        ((<= n x) t)
        (t (and (if (consp sizes)
                    (right-from 0 (car sizes) (cdr sizes) (append front (list x))
                                problem steps fs)
                  (right-at (append front (list x)) problem steps fs))
                (right-from (+ 1 x) n sizes front problem steps fs)))))
(defun right-everywhere (problem steps fs)
  (let ((sizes (sizes problem)))
    (and (consp sizes) (right-from 0 (car sizes) (cdr sizes) nil problem steps fs))))

(local (defun towards (x n sizes front inputs) ; the induction: along the joint input
  (declare (xargs :measure (cons (cons (+ 1 (len sizes)) 1) (nfix (- (nfix n) (nfix x))))))
  (cond ((not (and (natp x) (natp n))) (list x n sizes front inputs))
        ((<= n x) nil)
        ((equal x (car inputs))
         (if (consp sizes)
             (towards 0 (car sizes) (cdr sizes) (append front (list x)) (cdr inputs))
           nil))
        (t (towards (+ 1 x) n sizes front inputs)))))
(local (defthm append-one
  (equal (append (append front (list x)) rest) (append front (cons x rest)))))
(local (in-theory (disable right-at)))
(defthm right-from-at
  (implies (and (right-from x n sizes front problem steps fs) (natp (car inputs))
                (<= x (car inputs)) (< (car inputs) n) (in-range (cdr inputs) sizes)
                (consp inputs))
           (right-at (append front inputs) problem steps fs))
  :hints (("Goal" :induct (towards x n sizes front inputs)))
  :rule-classes nil)
(defthm right-schedule-solves
  (implies (right-everywhere problem steps fs) (schedule-solves fs problem steps))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (right-at promised) (right-from some-allowed run-steps))
           :expand ((schedule-solves fs problem steps)
                    (in-range (schedule-solves-witness fs problem steps) (sizes problem)))
           :use ((:instance right-from-at (x 0) (n (car (sizes problem)))
                   (sizes (cdr (sizes problem))) (front nil)
                   (inputs (schedule-solves-witness fs problem steps)))))))
(defthm schedule-possible
  (implies (right-everywhere problem steps fs) (schedule-protocol-exists problem steps))
  :hints (("Goal" :in-theory (disable right-everywhere schedule-solves)
           :use schedule-protocol-exists-suff)))

; ===== 3. More bits never hurt trees =====
(defthm tree-more
  (implies (and (tree-protocol-exists problem knows a) (<= a b))
           (tree-protocol-exists problem knows b))
  :hints (("Goal" :do-not-induct t
           :use ((:instance tree-protocol-exists-suff (bits b)
                   (p (tree-protocol-exists-witness problem knows a))))))
  :rule-classes nil)
(defthm rounds-more
  (implies (and (rounds-protocol-exists problem knows a rounds first) (<= a b))
           (rounds-protocol-exists problem knows b rounds first))
  :hints (("Goal" :do-not-induct t
           :use ((:instance rounds-protocol-exists-suff (bits b)
                   (p (rounds-protocol-exists-witness problem knows a rounds first))))))
  :rule-classes nil)
