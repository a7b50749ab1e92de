; Definitions of a layer of attention heads, to be read where a theorem speaks of one.
(in-package "LRAT")
(include-book "specification")
(set-verify-guards-eagerness 0)

; One layer of heads on tokens, one a player; a number has `precision` bits, p = 2^precision. A head
; is (query keys values map): (nth z query) is the vector of the last token's value z, (nth x (nth i
; keys)) that of the value x of token i, values likewise; a vector is a list of dim digits 0..p-1.
; The system of numbers is one of
;   :mod           all modulo p; score: the inner product of query and key; weight: the map of the
;                  head at the score; seen: the sums of weight * value and of the weights
;   :fixed         digits are signed, weights 0..p-1 are not; score, weights and sums as before, but
;                  every sum stays in the range of its numbers after each summand
;   :hard-average  signed, exact; seen: the sum of the values of the tokens of the largest score,
;                  and how many these are
;   :hard-left     signed, exact; seen: the value of the first token of the largest score
;   :exp2          signed, exact; seen: the average of the values with the weights 2^score
; The output is a function of the last token, or, unless `knows` is :last, of all queries, and of
; what is seen in each column of each head: a column for each coordinate of the values and, but for
; the last two systems, one of the weights.
(defun signed (digit p) (if (< (* 2 digit) p) digit (- digit p)))
(defun within (least most a) (max least (min most a)))
(defun coordinate (c vector p) (letter (nth c vector) p))
(defun times-in (system p a b)
  (if (equal system :mod) (mod (* a b) p) (* (signed a p) (signed b p))))
(defun plus-in (system p a b) ; of scores
  (case system
    (:mod (mod (+ a b) p))
    (:fixed (within (- (floor p 2)) (floor (- p 1) 2) (+ a b)))
    (otherwise (+ a b))))
(defun score-of (n query key system p) ; the score by the first n coordinates
  (if (zp n) 0
    (plus-in system p (score-of (- n 1) query key system p)
             (times-in system p (coordinate (- n 1) query p) (coordinate (- n 1) key p)))))
(defun mapped (system) (or (equal system :mod) (equal system :fixed)))
(defun weight-of (score head system p)
  (if (mapped system) (letter (cdr (assoc-equal score (nth 3 head))) p) score))
(defun column-kind (column dim) (if (< column dim) :value :weight))
(defun columns (system dim) (if (member-equal system '(:hard-left :exp2)) dim (+ 1 dim)))
(defun term-of (kind weight value system p) ; what a token adds to a column
  (case system
    (:mod (if (equal kind :weight) weight (mod (* weight value) p)))
    (:fixed (if (equal kind :weight) weight (* weight (signed value p))))
    (:exp2 (list (* (signed value p) (expt 2 weight)) (expt 2 weight)))
    (otherwise (list weight (if (equal kind :weight) 1 (signed value p))))))
(defun add-term (kind before term system p) ; `before` is nil at the first token
  (case system
    (:mod (mod (+ (if before before 0) term) p))
    (:fixed (let ((sum (+ (if before before 0) term)))
              (if (equal kind :weight) (within 0 (- p 1) sum)
                (within (- (floor p 2)) (floor (- p 1) 2) sum))))
    (:exp2 (if before (list (+ (nth 0 before) (nth 0 term)) (+ (nth 1 before) (nth 1 term))) term))
    (otherwise
     (cond ((or (not before) (< (nth 0 before) (nth 0 term))) term)
           ((and (equal system :hard-average) (equal (nth 0 before) (nth 0 term)))
            (list (nth 0 before) (+ (nth 1 before) (nth 1 term))))
           (t before)))))
(defun column-state (n inputs z column head system p dim) ; after the first n tokens, z the last one
  (if (zp n) nil
    (let* ((i (- n 1)) (x (nth i inputs)) (kind (column-kind column dim)))
      (add-term kind (column-state i inputs z column head system p dim)
                (term-of kind
                         (weight-of (score-of dim (nth z (nth 0 head)) (nth x (nth i (nth 1 head)))
                                              system p)
                                    head system p)
                         (coordinate column (nth x (nth i (nth 2 head))) p) system p)
                system p))))
(defun seen-of (sum system)
  (case system
    ((:mod :fixed) sum)
    (:exp2 (/ (nth 0 sum) (nth 1 sum)))
    (otherwise (nth 1 sum))))
(defun last-of (inputs) (car (last inputs)))
(defun seen-columns (columns head inputs system p dim)
  (if (atom columns) nil
    (cons (seen-of (column-state (len inputs) inputs (last-of inputs) (car columns) head
                                 system p dim)
                   system)
          (seen-columns (cdr columns) head inputs system p dim))))
(defun seen-heads (hs heads inputs system p dim)
  (if (atom hs) nil
    (append (seen-columns (upto 0 (columns system dim)) (nth (car hs) heads) inputs system p dim)
            (seen-heads (cdr hs) heads inputs system p dim))))
(defun coordinates (cs vector p)
  (if (atom cs) nil (cons (coordinate (car cs) vector p) (coordinates (cdr cs) vector p))))
(defun all-queries (hs heads z p dim)
  (if (atom hs) nil
    (append (coordinates (upto 0 dim) (nth z (nth 0 (nth (car hs) heads))) p)
            (all-queries (cdr hs) heads z p dim))))
(defun layer-output (layer problem system heads dim p knows inputs) ; a layer is (heads output)
  (letter (cdr (assoc-equal
                (cons (if (equal knows :last) (last-of inputs)
                        (all-queries (upto 0 heads) (nth 0 layer) (last-of inputs) p dim))
                      (seen-heads (upto 0 heads) (nth 0 layer) inputs system p dim))
                (nth 1 layer)))
          (outputs problem)))
(defun-sk layer-solves (layer problem system heads dim precision knows)
  (forall inputs
    (implies (promised problem inputs)
             (correct problem inputs
                      (layer-output layer problem system heads dim (expt 2 precision) knows
                                    inputs)))))
(defun-sk attention-exists (problem system heads dim precision knows)
  (exists layer (layer-solves layer problem system heads dim precision knows)))
