; Definitions of covers and partitions by rectangles, and of trees by their leaves, to be read where
; a theorem speaks of these.
(in-package "LRAT")
(include-book "specification")
(set-verify-guards-eagerness 0)

; A rectangle (as bs o) holds (x, y) where bit x of the list as and bit y of the list bs are 1; o is
; its output. Covers by at most k rectangles: of all values (`value` is :all), where every promised
; (x, y) is in a rectangle and the outputs of all that hold it are allowed; of one value, where it
; is allowed on all that rectangles hold, and all on which nothing else is allowed are held. A
; partition is a cover in which no promised (x, y) is in two rectangles.
(defun in-rectangle (r x y)
  (and (equal (nth x (nth 0 r)) 1) (equal (nth y (nth 1 r)) 1)))
(defun holding (rs x y) ; the rectangles that hold (x, y)
  (cond ((atom rs) nil)
        ((in-rectangle (car rs) x y) (cons (car rs) (holding (cdr rs) x y)))
        (t (holding (cdr rs) x y))))
(defun outputs-correct (rs problem inputs)
  (if (atom rs) t
    (and (correct problem inputs (nth 2 (car rs))) (outputs-correct (cdr rs) problem inputs))))
(defun another-allowed (problem inputs value o) ; is one of 0..o-1 other than the value allowed?
  (if (zp o) nil
    (or (and (not (equal (- o 1) value)) (allowed problem inputs (- o 1)))
        (another-allowed problem inputs value (- o 1)))))
(defun well-covered (rs problem value x y)
  (let ((inputs (list x y)) (here (holding rs x y)))
    (if (equal value :all)
        (and (consp here) (outputs-correct here problem inputs))
      (and (implies (consp here) (correct problem inputs value))
           (or (another-allowed problem inputs value (outputs problem)) (consp here))))))
(defun-sk covers (rs problem value)
  (forall (x y) (implies (promised problem (list x y)) (well-covered rs problem value x y))))
(defun-sk disjoint-rectangles (rs problem)
  (forall (x y) (implies (promised problem (list x y)) (<= (len (holding rs x y)) 1))))
(defun-sk cover-exists (problem k value)
  (exists rs (and (<= (len rs) k) (covers rs problem value))))
(defun-sk partition-exists (problem k value)
  (exists rs (and (<= (len rs) k) (covers rs problem value) (disjoint-rectangles rs problem))))

; Trees as in 2 that both know the output of, by the number of their leaves.
(defun leaf-count (p)
  (if (innerp p) (+ (leaf-count (nth 2 p)) (leaf-count (nth 3 p))) 1))
(defun-sk leaves-protocol-exists (problem leaves)
  (exists p (and (<= (leaf-count p) leaves) (tree-solves p problem :both))))
