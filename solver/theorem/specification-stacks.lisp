; What is said of linear layers with a full one above them, for composition of functions.
(in-package "LRAT")
(include-book "specification")
(set-verify-guards-eagerness 0)

; Players 0..k-1 own the inputs, player 0 the last tokens of the prompt (the paper's -1), player k-1
; the first ones. In the linear layers player j >= 1 hands player j - 1 a state, s bits of all these
; layers together, a function of its input and of the state that came to it; to player k-1 none
; came. In the full layer each j >= 1 sends player 0 a message of b bits, a function of the inputs
; of both and of the states that came to both. Then player 0 answers, by its input, the state that
; came to it and these messages.
;
; The state of player j is step k-1-j, so that step k-2-j came to it, and step k-2 to player 0.
(defun came-to (j k) (if (equal j (- k 1)) nil (list (- (- k 2) j))))
(defun states-handed-on (j k s) ; by players j .. 1
  (if (zp j) nil
    (cons (list (expt 2 s) (list j) (came-to j k)) (states-handed-on (- j 1) k s))))
(defun full-layer (js k b) ; messages of these players to player 0
  (if (atom js) nil
    (cons (list (expt 2 b) (list 0 (car js)) (append (came-to (car js) k) (came-to 0 k)))
          (full-layer (cdr js) k b))))
(defun linear-full (problem s b)
  (let ((k (len (sizes problem))))
    (append (states-handed-on (- k 1) k s)
            (full-layer (upto 1 k) k b)
            (list (list (outputs problem) '(0) (upto (- k 2) (- (* 2 k) 2)))))))
