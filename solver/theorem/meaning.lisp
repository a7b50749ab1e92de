; What the variables of the formulas mean: which names are true for a given protocol. This is part
; of the proof, not of what is stated.
(in-package "LRAT")
(include-book "specification")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)

; --- trees: the nodes of the full tree are numbered as in a heap ---
(defun parent (v) (floor v 2))
(defun right-child-p (v) (equal (mod v 2) 1))
(defthm parent-child
  (implies (posp v) (and (equal (parent (* 2 v)) v) (equal (parent (+ 1 (* 2 v))) v))))
(defthm right-child
  (implies (posp v) (and (not (right-child-p (* 2 v))) (right-child-p (+ 1 (* 2 v))))))
(defthm parent-smaller
  (implies (and (posp v) (not (equal v 1))) (and (posp (parent v)) (< (parent v) v))))
(in-theory (disable parent right-child-p))

; Node v of the protocol p. A leaf above the last level stands for a node of Alice's at which she
; says 0, with the same leaf below it.
(defun node-at (v p)
  (declare (xargs :measure (nfix v)
                  :hints (("Goal" :use parent-smaller :in-theory (disable parent-smaller)))))
  (if (or (not (posp v)) (equal v 1)) p
    (let ((u (node-at (parent v) p)))
      (cond ((not (innerp u)) u) ((right-child-p v) (nth 3 u)) (t (nth 2 u))))))
(defun bobs (u) (and (innerp u) (equal (car u) :bob)))
(defun sends-1 (player u z)
  (and (innerp u) (equal (car u) (if (equal player 1) :bob :alice)) (equal (nth z (nth 1 u)) 1)))
(defun reaches (player v z p) ; the input z of the player does not rule out node v
  (declare (xargs :measure (nfix v)
                  :hints (("Goal" :use parent-smaller :in-theory (disable parent-smaller)))))
  (if (or (not (posp v)) (equal v 1)) t
    (and (reaches player (parent v) z p)
         (let ((u (node-at (parent v) p)))
           (or (not (equal (bobs u) (equal player 1)))
               (equal (sends-1 player u z) (right-child-p v)))))))
(defun changes-above (v p) ; changes of speaker on the path from the root to node v
  (declare (xargs :measure (nfix v)
                  :hints (("Goal" :use parent-smaller :in-theory (disable parent-smaller)))))
  (if (or (not (posp v)) (equal v 1)) 0
    (+ (changes-above (parent v) p)
       (if (equal (bobs (node-at v p)) (bobs (node-at (parent v) p))) 0 1))))
(defun leaf-entry (leaf place problem knows) ; `place`: an input of who knows, Alice's first
  (let ((x (nth 0 (sizes problem))))
    (case knows
      (:both (nth 1 leaf))
      ((:bob :alice) (nth place (nth 1 leaf)))
      (otherwise
       (if (< place x) (nth place (nth 2 leaf)) (nth (- place x) (nth 2 leaf)))))))
(defun tree-val (name question p)
  (let ((problem (nth 1 question)) (knows (nth 2 question))
        (a (nth 1 name)) (b (nth 2 name)) (c (nth 3 name)))
    (case (nth 0 name)
      (:own (bobs (node-at a p)))             ; (:own v)
      (:bit (sends-1 a (node-at b p) c))      ; (:bit player v z)
      (:out (equal c (letter (leaf-entry (node-at a p) b problem knows)
                             (outputs problem)))) ; (:out v place o)
      (:knower (equal (nth 1 (node-at a p)) :bob)) ; (:knower v)
      (:reach (reaches a b c p))              ; (:reach player v z)
      (:change (< b (changes-above a p))))))  ; (:change v k)

; --- schedules ---
(defun schedule-val (name question fs)
  (let ((steps (nth 2 question)) (g (nth 1 name)))
    (case (nth 0 name)
      (:table                                 ; (:table g inputs-seen values-seen v)
       (equal (nth 4 name)
              (letter (cdr (assoc-equal (list (nth 2 name) (nth 3 name)) (nth g fs)))
                      (alphabet (nth g steps)))))
      (:value                                 ; (:value g inputs v)
       (equal (nth 3 name) (nth g (run-steps (len steps) steps fs (nth 2 name))))))))

(defun val (name question p)
  (if (equal (nth 0 question) :tree) (tree-val name question p) (schedule-val name question p)))
(in-theory (disable val))
