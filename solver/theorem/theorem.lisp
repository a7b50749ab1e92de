; The theorems: what an accepted proof says of protocols. The proof is a file, read piece by piece
; as the referee does; that it was accepted is a fact about the file and the `state` of ACL2, and
; the conclusion does not depend on either.
(in-package "LRAT")
(include-book "chosen")
(set-verify-guards-eagerness 0)

(encapsulate () ; what tree-proof, rounds-proof and schedule-proof prove
  (local (include-book "tree-proof"))
  (set-enforce-redundancy t)
  (defthm tree-formula-true
    (implies (and (<= (cost p) bits) (tree-solves p problem knows) (natp bits)
                  (posp (outputs problem)) (member-equal knows '(:both :bob :alice :either)))
             (formula-true (tree-formula problem knows bits) (list* :tree problem knows rest) p))))
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
                           (list :tree problem knows first) (pad p bits first)))))
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
; The formula f over the variables 1..n, whose clauses have numbers below `next`; then the
; lex-leader clauses of the symmetries, then the clauses of the definitions, then the proof. Where
; there are no symmetries nothing is asked of the formula for their sake.
(defun extension (f n sigs) (if (atom sigs) f (sym-extend f n sigs)))
(defun extension-variables (n sigs) (if (atom sigs) n (+ n (sum-cnt sigs n))))
(defun extension-ok (f n sigs) (or (atom sigs) (sym-check f n sigs (extension f n sigs))))
(defun extension-next (next g) (max (nfix next) (+ 1 (caar g))))

(defun refuted-by (f n next sigs defs proof state) ; is f refuted by the proof in this file?
  (declare (xargs :stobjs state))
  (if (not (and (formula-p f) (extension-ok f n sigs)
                (def-check (extension f n sigs) (extension-variables n sigs) defs)))
      (mv nil state)
    (let* ((g (extension f n sigs)) (h (def-extend defs (extension-next next g) g)))
      (if (not (formula-p h)) (mv nil state)
        (mv-let (length state) (file-length$ proof state)
          (if (not (posp length)) (mv nil state)
            (with-fast-alist h
              (with-local-stobj a$
                (mv-let (verdict a$)
                  (let ((a$ (resize-a$arr 2 a$)))
                    (incl-valid-proofp$-top-aux h proof nil 20000000 length nil a$ 'refuted-by
                                                state))
                  (mv (equal verdict t) state))))))))))

(defthm extension-satisfiable
  (implies (and (extension-ok f n sigs) (satisfiable f)) (satisfiable (extension f n sigs)))
  :hints (("Goal" :do-not-induct t :in-theory (union-theories (theory 'ground-zero)
                                                              '(extension extension-ok))
           :use ((:instance sym-extend-satisfiable (g (extension f n sigs))))))
  :rule-classes nil)
(defthm refuted-by-sound
  (implies (mv-nth 0 (refuted-by f n next sigs defs proof state)) (not (satisfiable f)))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'ground-zero) '(refuted-by))
           :use (extension-satisfiable
                 (:instance def-extend-satisfiable
                   (g (extension f n sigs)) (m (extension-variables n sigs))
                   (i (extension-next next (extension f n sigs))))
                 (:instance top-aux-sound
                   (g (def-extend defs (extension-next next (extension f n sigs))
                                  (extension f n sigs)))
                   (clrat-file proof) (chunk-size 20000000) (debug nil) (ctx 'refuted-by)
                   (len (mv-nth 0 (file-length$ proof state)))
                   (state (mv-nth 1 (file-length$ proof state)))))))
  :rule-classes nil)

; --- the instance of a statement: the number of its variables, the number next to that of its last
; clause, and the chosen clauses; nil where it is none ---
(defun instance-of (variables st) (list* variables (car st) (cddr st)))
(defun instance-variables (instance) (car instance))
(defun instance-next (instance) (cadr instance))
(defun instance-formula (instance) (cddr instance))
(defthm formula-of-instance (equal (instance-formula (instance-of n st)) (cddr st)))
(in-theory (disable instance-formula instance-of))

; --- two-way ---
(defun tree-instance (problem knows bits ids)
  (and (natp bits) (posp (outputs problem)) (member-equal knows '(:both :bob :alice :either))
       (let ((names (tree-names problem knows bits)))
         (instance-of (len names)
                      (tree-formula-kept problem knows bits
                                         (make-fast-alist (number-names names 1)) (start ids))))))
(defthm tree-theorem
  (implies (and (tree-instance problem knows bits ids)
                (not (satisfiable (instance-formula (tree-instance problem knows bits ids)))))
           (not (tree-protocol-exists problem knows bits)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable cost tree-solves tree-formula tree-names satisfiable member-equal
                               tree-formula-true keep-formula chosen-satisfiable start)
           :use ((:instance tree-formula-true
                   (rest nil) (p (tree-protocol-exists-witness problem knows bits)))
                 (:instance chosen-satisfiable
                   (f (tree-formula problem knows bits)) (names (tree-names problem knows bits))
                   (q (list :tree problem knows))
                   (p (tree-protocol-exists-witness problem knows bits))))))
  :rule-classes nil)

(defun rounds-instance (problem knows bits rounds first ids)
  (and (natp bits) (posp rounds) (speakerp first) (posp (outputs problem))
       (member-equal knows '(:both :bob :alice :either))
       (let ((names (rounds-names problem knows bits rounds)))
         (instance-of (len names)
                      (rounds-formula-kept problem knows bits rounds first
                                           (make-fast-alist (number-names names 1))
                                           (start ids))))))
(defthm rounds-theorem
  (implies (and (rounds-instance problem knows bits rounds first ids)
                (not (satisfiable
                      (instance-formula (rounds-instance problem knows bits rounds first ids)))))
           (not (rounds-protocol-exists problem knows bits rounds first)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable cost tree-solves rounds-formula rounds-names satisfiable member-equal
                               rounds-formula-true keeps-rounds speakerp keep-formula
                               chosen-satisfiable start)
           :use ((:instance rounds-formula-true
                   (p (rounds-protocol-exists-witness problem knows bits rounds first)))
                 (:instance chosen-satisfiable
                   (f (rounds-formula problem knows bits rounds first))
                   (names (rounds-names problem knows bits rounds))
                   (q (list :tree problem knows first))
                   (p (pad (rounds-protocol-exists-witness problem knows bits rounds first)
                           bits first))))))
  :rule-classes nil)

; --- schedules ---
(defun schedule-instance (problem steps ids)
  (let ((annotated (annotate steps (len (sizes problem)))))
    (and (natp (outputs problem)) (consp annotated) (equal (plain annotated) steps)
         (steps-ok (len annotated) annotated)
         (let ((names (schedule-names problem annotated)))
           (instance-of (len names)
                        (schedule-formula-kept problem annotated
                                               (make-fast-alist (number-names names 1))
                                               (start ids)))))))
(defthm schedule-theorem
  (implies (and (schedule-instance problem steps ids)
                (not (satisfiable (instance-formula (schedule-instance problem steps ids)))))
           (not (schedule-protocol-exists problem steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves schedule-formula schedule-names steps-ok annotate
                               plain satisfiable schedule-formula-true solves-plain keep-formula
                               chosen-satisfiable start)
           :use ((:instance solves-plain
                   (steps (annotate steps (len (sizes problem))))
                   (fs (schedule-protocol-exists-witness problem steps)))
                 (:instance schedule-formula-true
                   (steps (annotate steps (len (sizes problem))))
                   (fs (schedule-protocol-exists-witness problem steps)))
                 (:instance chosen-satisfiable
                   (f (schedule-formula problem (annotate steps (len (sizes problem)))))
                   (names (schedule-names problem (annotate steps (len (sizes problem)))))
                   (q (list :schedule problem (annotate steps (len (sizes problem)))))
                   (p (schedule-protocol-exists-witness problem steps))))))
  :rule-classes nil)
