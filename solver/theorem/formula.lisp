; No theorem: writes the formula that the proved encoder makes for a statement, so that it can be
; compared with the formula of the encoder in C.
(in-package "LRAT")
(include-book "refute")
(set-verify-guards-eagerness 0)

(mutual-recursion ; a statement as ACL2 has it after translation: every constant is quoted
 (defun translated (term)
   (cond ((atom term) (list 'quote term))
         ((equal (car term) 'quote) term)
         (t (cons (car term) (translated-list (cdr term))))))
 (defun translated-list (terms)
   (if (atom terms) nil (cons (translated (car terms)) (translated-list (cdr terms))))))

(defun print-clause (clause channel state)
  (declare (xargs :stobjs state))
  (if (atom clause)
      (pprogn (princ$ 0 channel state) (newline channel state))
    (pprogn (princ$ (car clause) channel state) (princ$ #\Space channel state)
            (print-clause (cdr clause) channel state))))
(defun print-clauses (clauses channel state)
  (declare (xargs :stobjs state))
  (if (atom clauses) state
    (pprogn (print-clause (car clauses) channel state)
            (print-clauses (cdr clauses) channel state))))
(defun write-formula (statement file state) ; the clauses, one a line
  (declare (xargs :stobjs state))
  (mv-let (channel state) (open-output-channel file :character state)
    (if (not channel) state
      (pprogn (print-clauses (reverse (strip-cdrs (instance-formula
                                                   (instance (translated statement) :all nil))))
                             channel state)
              (close-output-channel channel state)))))
