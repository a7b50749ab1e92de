; The theorems: what an accepted proof says of protocols. The proof is a file, read piece by piece
; as the referee does; that it was accepted is a fact about the file and the `state` of ACL2, and
; the conclusion does not depend on either.
(in-package "LRAT")
(include-book "tree")
(include-book "schedule")
(set-verify-guards-eagerness 0)

(encapsulate () ; what tree-proof, rounds-proof and schedule-proof prove
  (local (include-book "tree-proof"))
  (set-enforce-redundancy t)
  (defthm tree-formula-true
    (implies (and (<= (cost p) bits) (tree-solves p problem knows) (natp bits)
                  (posp (outputs problem)) (member-equal knows '(:both :bob :alice :either)))
             (formula-true (tree-formula problem knows bits) (list :tree problem knows bits) p))))
(encapsulate ()
  (local (include-book "rounds-proof"))
  (set-enforce-redundancy t)
  (defun pad (p d speaker)
    (cond ((zp d) p)
          ((innerp p)
           (list (car p) (nth 1 p)
                 (pad (nth 2 p) (- d 1) (car p)) (pad (nth 3 p) (- d 1) (car p))))
          (t (let ((q (pad p (- d 1) speaker))) (list speaker nil q q)))))
  (defun speakerp (s) (or (equal s :alice) (equal s :bob)))
  (defthm rounds-formula-true
    (implies (and (<= (cost p) bits) (keeps-rounds p rounds first) (tree-solves p problem knows)
                  (natp bits) (posp rounds) (speakerp first) (posp (outputs problem))
                  (member-equal knows '(:both :bob :alice :either)))
             (formula-true (rounds-formula problem knows bits rounds first)
                           (list :tree problem knows bits) (pad p bits first)))))
(encapsulate ()
  (local (include-book "schedule-proof"))
  (set-enforce-redundancy t)
  (defthm schedule-formula-true
    (implies (and (steps-ok (len steps) steps) (consp steps) (natp (outputs problem))
                  (schedule-solves fs problem steps))
             (formula-true (schedule-formula problem steps) (list :schedule problem steps) fs)))
  (defthm solves-plain
    (implies (schedule-solves fs problem (plain steps)) (schedule-solves fs problem steps))))

; --- a formula and the files of its proof ---
; The formula, then the lex-leader clauses of the symmetries, then the clauses of the definitions,
; then the proof. Where there are no symmetries nothing is asked of the formula for their sake.
(defun extension (f sigs)
  (if (atom sigs) f (sym-extend f (formula-max-var f 0) sigs)))
(defun extension-variables (f sigs)
  (if (atom sigs) (formula-max-var f 0)
    (+ (formula-max-var f 0) (sum-cnt sigs (formula-max-var f 0)))))
(defun extension-ok (f sigs)
  (or (atom sigs) (sym-check f (formula-max-var f 0) sigs (extension f sigs))))

(defun refuted-by (f sigs defs proof state) ; is f refuted by the proof in the file of this name?
  (declare (xargs :stobjs state))
  (if (not (and (formula-p f) (extension-ok f sigs)
                (def-check (extension f sigs) (extension-variables f sigs) defs)))
      (mv nil state)
    (let* ((g (extension f sigs)) (h (def-extend defs (+ 1 (caar g)) g)))
      (if (not (formula-p h)) (mv nil state)
        (mv-let (length state) (file-length$ proof state)
          (if (not (posp length)) (mv nil state)
            (with-fast-alist h
              (with-local-stobj a$
                (mv-let (verdict a$)
                  (let ((a$ (resize-a$arr 2 a$)))
                    (incl-valid-proofp$-top-aux h proof nil 1000000 length nil a$ 'refuted-by
                                                state))
                  (mv (equal verdict t) state))))))))))

(defthm extension-satisfiable
  (implies (and (extension-ok f sigs) (satisfiable f)) (satisfiable (extension f sigs)))
  :hints (("Goal" :do-not-induct t :in-theory (union-theories (theory 'ground-zero)
                                                              '(extension extension-ok))
           :use ((:instance sym-extend-satisfiable (n (formula-max-var f 0))
                            (g (extension f sigs))))))
  :rule-classes nil)
(defthm refuted-by-sound
  (implies (mv-nth 0 (refuted-by f sigs defs proof state)) (not (satisfiable f)))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'ground-zero) '(refuted-by))
           :use (extension-satisfiable
                 (:instance def-extend-satisfiable
                   (g (extension f sigs)) (m (extension-variables f sigs))
                   (i (+ 1 (caar (extension f sigs)))))
                 (:instance top-aux-sound
                   (g (def-extend defs (+ 1 (caar (extension f sigs))) (extension f sigs)))
                   (clrat-file proof) (chunk-size 1000000) (debug nil) (ctx 'refuted-by)
                   (len (mv-nth 0 (file-length$ proof state)))
                   (state (mv-nth 1 (file-length$ proof state)))))))
  :rule-classes nil)

; --- two-way ---
(defun tree-instance (problem knows bits) ; its formula, nil where it is none
  (and (natp bits) (posp (outputs problem)) (member-equal knows '(:both :bob :alice :either))
       (numbered (tree-formula problem knows bits) (tree-names problem knows bits))))
(defthm tree-theorem
  (implies (and (tree-instance problem knows bits)
                (not (satisfiable (tree-instance problem knows bits))))
           (not (tree-protocol-exists problem knows bits)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable cost tree-solves tree-formula tree-names satisfiable member-equal
                               numbered-satisfiable tree-formula-true)
           :use ((:instance tree-formula-true
                   (p (tree-protocol-exists-witness problem knows bits)))
                 (:instance numbered-satisfiable
                   (f (tree-formula problem knows bits)) (names (tree-names problem knows bits))
                   (q (list :tree problem knows bits))
                   (p (tree-protocol-exists-witness problem knows bits))))))
  :rule-classes nil)

(defun rounds-instance (problem knows bits rounds first)
  (and (natp bits) (posp rounds) (speakerp first) (posp (outputs problem))
       (member-equal knows '(:both :bob :alice :either))
       (numbered (rounds-formula problem knows bits rounds first)
                 (rounds-names problem knows bits rounds))))
(defthm rounds-theorem
  (implies (and (rounds-instance problem knows bits rounds first)
                (not (satisfiable (rounds-instance problem knows bits rounds first))))
           (not (rounds-protocol-exists problem knows bits rounds first)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable cost tree-solves rounds-formula rounds-names satisfiable member-equal
                               numbered-satisfiable rounds-formula-true keeps-rounds speakerp)
           :use ((:instance rounds-formula-true
                   (p (rounds-protocol-exists-witness problem knows bits rounds first)))
                 (:instance numbered-satisfiable
                   (f (rounds-formula problem knows bits rounds first))
                   (names (rounds-names problem knows bits rounds))
                   (q (list :tree problem knows bits))
                   (p (pad (rounds-protocol-exists-witness problem knows bits rounds first)
                           bits first))))))
  :rule-classes nil)

; --- schedules ---
(defun schedule-instance (problem steps)
  (let ((annotated (annotate steps (len (sizes problem)))))
    (and (natp (outputs problem)) (consp annotated) (equal (plain annotated) steps)
         (steps-ok (len annotated) annotated)
         (numbered (schedule-formula problem annotated) (schedule-names problem annotated)))))
(defthm schedule-theorem
  (implies (and (schedule-instance problem steps)
                (not (satisfiable (schedule-instance problem steps))))
           (not (schedule-protocol-exists problem steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves schedule-formula schedule-names steps-ok annotate
                               plain satisfiable numbered-satisfiable schedule-formula-true
                               solves-plain)
           :use ((:instance solves-plain
                   (steps (annotate steps (len (sizes problem))))
                   (fs (schedule-protocol-exists-witness problem steps)))
                 (:instance schedule-formula-true
                   (steps (annotate steps (len (sizes problem))))
                   (fs (schedule-protocol-exists-witness problem steps)))
                 (:instance numbered-satisfiable
                   (f (schedule-formula problem (annotate steps (len (sizes problem)))))
                   (names (schedule-names problem (annotate steps (len (sizes problem)))))
                   (q (list :schedule problem (annotate steps (len (sizes problem)))))
                   (p (schedule-protocol-exists-witness problem steps))))))
  :rule-classes nil)
