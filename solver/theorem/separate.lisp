; The proof method `separate` of ACL2, itself proved: (separate clause files state) proves a goal on
; constants by the counting theorems where the file holds rows or entries enough of which no two go
; together, and else leaves the goal as it is. The file is data: a list of rows x, or of entries
; (x . y).
(in-package "LRAT")
(include-book "refute")
(include-book "counting")
(set-verify-guards-eagerness 0)

(defun separated (atom list) ; does the list show that there is no such protocol?
  (let* ((args (cdr atom)) (problem (constant-1 args)) (bits (constant-3 args)))
    (and (true-listp args) (posp (outputs problem))
         (case (car atom)
           ((tree-protocol-exists rounds-protocol-exists)
            (and (constants args) (equal (constant-2 args) :both) (natp bits)
                 (< (expt 2 bits) (len list)) (entries-apart list problem)))
           (schedule-protocol-exists
            (let* ((model (cadr args)) (k (constant-2 (cdr model))))
              (and (quotep (car args)) (consp model) (equal (car model) 'one-way)
                   (constants (cdr model)) (equal (constant-1 (cdr model)) problem)
                   (posp k) (< k (len list))
                   (rows-apart list problem (nth 1 (sizes problem))))))))))

(defun separate (clause files state)
  (declare (xargs :stobjs state))
  (mv-let (list state) (read-data (nth 0 files) state)
    (let ((literal (car clause)))
      (if (and (consp literal) (equal (car literal) 'not) (consp (cdr literal))
               (separated (cadr literal) list))
          (mv nil nil state)
        (mv nil (list clause) state)))))

(local (in-theory (disable tree-protocol-exists rounds-protocol-exists schedule-protocol-exists
                           one-way rows-apart entries-apart two-way-counting rounds-counting
                           one-way-counting)))
(local (defthm evl-of-constant
  (implies (constants terms) (equal (evl (car terms) a) (cadr (car terms))))))
(local (defthm separated-right
  (implies (separated atom list) (not (evl atom a)))
  :hints (("Goal" :do-not-induct t
           :use ((:instance two-way-counting (s list) (problem (constant-1 (cdr atom)))
                   (bits (constant-3 (cdr atom))))
                 (:instance rounds-counting (s list) (problem (constant-1 (cdr atom)))
                   (bits (constant-3 (cdr atom))) (rounds (constant-4 (cdr atom)))
                   (first (constant-5 (cdr atom))))
                 (:instance one-way-counting (rows list) (problem (constant-1 (cdr atom)))
                   (y (nth 1 (sizes (constant-1 (cdr atom)))))
                   (k (constant-2 (cdr (cadr (cdr atom)))))))))
  :rule-classes nil))
(defthm separate-correct
  (implies (and (pseudo-term-listp clause) (alistp a)
                (evl (acl2::conjoin-clauses (acl2::clauses-result (separate clause files state)))
                     a))
           (evl (acl2::disjoin clause) a))
  :hints (("Goal" :do-not-induct t :in-theory (disable separated read-data)
           :expand ((acl2::disjoin clause))
           :use ((:instance separated-right (atom (cadr (car clause)))
                   (list (mv-nth 0 (read-data (nth 0 files) state)))))))
  :rule-classes :clause-processor)
