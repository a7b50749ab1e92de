; Definitions of layers of attention heads, to be read where a theorem speaks of several; those of
; one layer, in specification-attention.lisp, are used as they are.
(in-package "LRAT")
(include-book "specification-attention")
(set-verify-guards-eagerness 0)

; Layers of heads on tokens, one above the other as in a decoder: each token reads itself and the
; tokens before it. A token has a state in each layer: in the first one the list of its value alone,
; above a layer its state there with what the heads of the layer have shown it behind. A head is
; (queries keys values map): (nth i queries) is an association list from the states of token i to
; vectors, keys and values likewise; the map is as in one layer. A stack is (layers output), a layer
; the list of its heads; the output is a function of the last token's state above the last layer.
(defun vectors-of-states (states tables) ; of each token the list of its vector alone
  (if (atom states) nil
    (cons (list (cdr (assoc-equal (car states) (car tables))))
          (vectors-of-states (cdr states) (cdr tables)))))
; A head as the last of the tokens with these states reads them: in one layer, each token has one
; value only, of which the vectors are those of its state.
(defun head-read (head states)
  (list (list (cdr (assoc-equal (last-of states) (nth (- (len states) 1) (nth 0 head)))))
        (vectors-of-states states (nth 1 head))
        (vectors-of-states states (nth 2 head))
        (nth 3 head)))
(defun only-values (states) ; the number of that value, 0, for each
  (if (atom states) nil (cons 0 (only-values (cdr states)))))
(defun shown (hs layer states system p dim) ; to the last of the tokens
  (if (atom hs) nil
    (append (seen-columns (upto 0 (columns system dim)) (head-read (nth (car hs) layer) states)
                          (only-values states) system p dim)
            (shown (cdr hs) layer states system p dim))))
(defun states-above (n states layer system heads p dim) ; of the first n tokens
  (if (zp n) nil
    (append (states-above (- n 1) states layer system heads p dim)
            (list (append (nth (- n 1) states)
                          (shown (upto 0 heads) layer (take n states) system p dim))))))
(defun first-states (inputs)
  (if (atom inputs) nil (cons (list (car inputs)) (first-states (cdr inputs)))))
(defun states-in (l inputs stack system heads p dim) ; in layer l, the first one being layer 0
  (if (zp l) (first-states inputs)
    (states-above (len inputs) (states-in (- l 1) inputs stack system heads p dim)
                  (nth (- l 1) (nth 0 stack)) system heads p dim)))
(defun stack-output (stack problem system layers heads dim p inputs)
  (letter (cdr (assoc-equal (last-of (states-in layers inputs stack system heads p dim))
                            (nth 1 stack)))
          (outputs problem)))
(defun-sk stack-solves (stack problem system layers heads dim precision)
  (forall inputs
    (implies (promised problem inputs)
             (correct problem inputs
                      (stack-output stack problem system layers heads dim (expt 2 precision)
                                    inputs)))))
(defun-sk stack-exists (problem system layers heads dim precision)
  (exists stack (stack-solves stack problem system layers heads dim precision)))
