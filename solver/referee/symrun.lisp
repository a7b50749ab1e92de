; The program of the referee: reads the files, runs the checker of symdef.lisp and writes back the formula that it refuted.
; Nothing here is part of a theorem: sym-def-soundness speaks of whatever formula f sym-def-proved-formula returns, and
; check.sh compares that formula, as it is written here, with the one it was asked about.
(in-package "LRAT")
(include-book "symdef")
(include-book "projects/sat/lrat/incremental/print-formula" :dir :system)
(program)
(set-state-ok t)

(defun fast-sigs (sigs)
  (if (atom sigs) nil (cons (cons (caar sigs) (make-fast-alist (cdar sigs))) (fast-sigs (cdr sigs)))))

; Reads a file that holds exactly one form (assign NAME 'VALUE), as data: nothing in it is evaluated.
(defun read-assigned (name file state)
  (mv-let (ch state) (open-input-channel file :object state)
    (if (not ch) (mv t nil state)
      (mv-let (eof1 x state) (read-object ch state)
        (mv-let (eof2 y state) (read-object ch state)
          (declare (ignore y))
          (let ((state (close-input-channel ch state)))
            (case-match x
              (('assign nm ('quote val)) (if (and (not eof1) eof2 (eq nm name)) (mv nil val state) (mv t nil state)))
              (& (mv t nil state)))))))))

(defun say (text state)
  (pprogn (princ$ text (standard-co state) state) (newline (standard-co state) state)))

; Refutes the formula of file cnf with the symmetries and definitions of two files and a proof. Success is the file out, the
; line s VERIFIED UNSAT and exit status 0.
(defun sym-def-run (cnf sigs-file defs-file clrat out state)
  (mv-let (e1 sigs state) (read-assigned 'sigs sigs-file state)
    (mv-let (e2 defs state) (read-assigned 'defs defs-file state)
      (mv-let (f state)
        (if (or e1 e2) (mv nil state)
          (let ((sigs (fast-sigs sigs)))
            (sym-def-proved-formula cnf sigs defs clrat 1000000 nil 'sym-def-run state)))
        (if f
            (er-progn (print-formula (reverse f) :header-p nil :filename out)
                      (pprogn (say "s VERIFIED UNSAT" state) (prog2$ (exit 0) (value t))))
          (pprogn (say "s NOT VERIFIED" state) (prog2$ (exit 1) (value nil))))))))
