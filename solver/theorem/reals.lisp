; The proof method `reals` of ACL2, itself proved: (reals clause files state) proves a goal
; (not (real-network-exists n q w)) on constants where the file holds rows enough, (position .
; set), whose sums are independent at these positions, and else leaves the goal as it is.
(in-package "LRAT")
(include-book "refute")
(include-book "functionals")
(set-verify-guards-eagerness 0)

(defevaluator evr evr-list ((if x y z) (not x) (real-network-exists n q w)))

(defun reals-excluded (atom rows)
  (let ((args (cdr atom)))
    (and (equal (car atom) 'real-network-exists) (true-listp args) (constants args)
         (natp (constant-1 args))
         (independent-sums (constant-1 args) (constant-2 args) (constant-3 args) rows))))
(defun reals (clause files state)
  (declare (xargs :stobjs state))
  (mv-let (rows state) (read-data (nth 0 files) state)
    (let ((literal (car clause)))
      (if (and (consp literal) (equal (car literal) 'not) (consp (cdr literal))
               (reals-excluded (cadr literal) rows))
          (mv nil nil state)
        (mv nil (list clause) state)))))

(local (in-theory (disable real-network-exists independent-sums)))
(local (defthm evr-of-constant
  (implies (constants terms) (equal (evr (car terms) a) (cadr (car terms))))))
(local (defthm reals-excluded-right
  (implies (reals-excluded atom rows) (not (evr atom a)))
  :hints (("Goal" :do-not-induct t
           :use ((:instance functionals-counting (n (constant-1 (cdr atom)))
                   (q (constant-2 (cdr atom))) (w (constant-3 (cdr atom)))))))
  :rule-classes nil))
(defthm reals-correct
  (implies (and (pseudo-term-listp clause) (alistp a)
                (evr (acl2::conjoin-clauses (acl2::clauses-result (reals clause files state))) a))
           (evr (acl2::disjoin clause) a))
  :hints (("Goal" :do-not-induct t :in-theory (disable reals-excluded read-data)
           :expand ((acl2::disjoin clause))
           :use ((:instance reals-excluded-right (atom (cadr (car clause)))
                   (rows (mv-nth 0 (read-data (nth 0 files) state)))))))
  :rule-classes :clause-processor)
