; The proof method `separate` of ACL2, itself proved: (separate clause files state) proves a goal on
; constants by the counting theorems where the file holds rows or entries enough of which no two go
; together, or minors that are large enough, and else leaves the goal as it is. The file is data: a
; list of entries (x . y), or of minors (output (x ...) (y ...)), or (:rows p x ...), rows of player
; p, or (:tokens q ...), numbers of images, or (:decomposition x0 c t ...), numbers of values, or
; (:degree p output (weight input ...) ...), weights of joint inputs modulo p. (:handover) asks for
; the theorem on linear layers below a full one, the empty list for that on disjointness of every n.
(in-package "LRAT")
(include-book "refute")
(include-book "fooling")
(include-book "rectangles")
(include-book "tokens")
(include-book "handover")
(include-book "decomposition")
(include-book "degree")
(include-book "all-sizes")
(set-verify-guards-eagerness 0)

(defun disjoint-sets (problem) ; is it disjointness of n elements?
  (and (consp problem) (posp (nth 1 problem))
       (equal problem (list :disjointness (nth 1 problem)))))
(defun tree-excluded (problem knows bits list)
  (and (natp bits)
       (cond ((atom list)
              (and (disjoint-sets problem) (< bits (nth 1 problem)) (knower knows)))
             ((and (consp (car list)) (consp (cdar list)))
              (minors-show list problem knows bits))
             (t (and (< (expt 2 bits) (len list))
                     (if (equal knows :both)
                         (entries-apart list problem)
                       (all-clash list problem knows)))))))
(defun schedule-excluded (problem model list)
  (let ((k (constant-2 (cdr model))))
    (if (atom list)
        (and (equal (car model) 'one-way) (equal (constant-1 (cdr model)) problem) (posp k)
             (disjoint-sets problem) (< k (expt 2 (nth 1 problem))))
      (case (car list)
        (:rows (rows-excluded problem (model-steps model) (nth 1 list) (nthcdr 2 list)))
        (:tokens (tokens-exclude problem (model-steps model) (cdr list)))
        (:handover (and (equal (car model) 'linear-full)
                        (equal (constant-1 (cdr model)) problem)
                        (handover-excludes problem k (constant-3 (cdr model)))))
        (:decomposition (decomposition-excludes problem (model-steps model) (cdr list)))))))
(defun is-minors (list) (and (consp (car list)) (consp (cdar list))))
(defun leaves-excluded (problem m list)
  (if (is-minors list)
      (and (minors-hold list problem) (no-duplicatesp-equal (minor-outputs list))
           (< m (minor-sizes list)))
    (and (entries-apart list problem) (< m (len list)))))
(defun cover-excluded (problem k value list)
  (and (entries-held-apart list problem value) (< k (len list))))
(defun partition-excluded (problem k value list)
  (if (is-minors list) (minors-exclude list problem k value)
    (cover-excluded problem k value list)))
(defun machines-excluded (problem rounds s list)
  (and (consp list) (equal (car list) :degree)
       (degree-excludes problem rounds s (nth 2 list) (nth 1 list) (nthcdr 3 list))))
(defun separated (atom list) ; does the list show that there is no such protocol?
  (let* ((args (cdr atom)) (problem (constant-1 args)) (bits (constant-3 args)))
    (and (true-listp args) (posp (outputs problem))
         (case (car atom)
           (leaves-protocol-exists
            (and (constants args) (leaves-excluded problem (constant-2 args) list)))
           (cover-exists
            (and (constants args) (cover-excluded problem (constant-2 args) bits list)))
           (partition-exists
            (and (constants args) (partition-excluded problem (constant-2 args) bits list)))
           (machines-exist
            (and (constants args) (machines-excluded problem (constant-2 args) bits list)))
           ((tree-protocol-exists rounds-protocol-exists)
            (and (constants args) (tree-excluded problem (constant-2 args) bits list)))
           (schedule-protocol-exists
            (let ((model (cadr args)))
              (and (quotep (car args)) (model-ok model)
                   (schedule-excluded problem model list))))))))

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
                           one-way-counting all-clash fooling-counting fooling-counting-in-rounds
                           minors-show rank-counting rank-counting-in-rounds
                           disjointness-needs-n-bits disjointness-needs-n-bits-in-rounds
                           disjointness-needs-n-bits-one-way)))
(local (defthm tree-excluded-right
  (implies (and (tree-excluded problem knows bits list) (posp (outputs problem)))
           (and (not (tree-protocol-exists problem knows bits))
                (not (rounds-protocol-exists problem knows bits rounds first))))
  :hints (("Goal" :do-not-induct t
           :use ((:instance two-way-counting (s list)) (:instance rounds-counting (s list))
                 (:instance fooling-counting (s list))
                 (:instance fooling-counting-in-rounds (s list))
                 (:instance rank-counting (minors list))
                 (:instance rank-counting-in-rounds (minors list))
                 (:instance disjointness-needs-n-bits (n (nth 1 problem)))
                 (:instance disjointness-needs-n-bits-in-rounds (n (nth 1 problem))))))))
(local (defthm steps-of-one-way
  (implies (equal (car model) 'one-way)
           (equal (model-steps model)
                  (one-way (constant-1 (cdr model)) (constant-2 (cdr model)))))))
(local (defthm steps-of-linear-full
  (implies (equal (car model) 'linear-full)
           (equal (model-steps model)
                  (linear-full (constant-1 (cdr model)) (constant-2 (cdr model))
                               (constant-3 (cdr model)))))))
(local (in-theory (disable model-ok model-steps rows-excluded tokens-exclude rows-counting
                           rows-excluded-right tokens-counting linear-full handover-excludes
                           decomposition-excludes decomposition-counting)))
(local (defthm schedule-excluded-right
  (implies (and (schedule-excluded problem model list) (model-ok model) (posp (outputs problem)))
           (not (schedule-protocol-exists problem (model-steps model))))
  :hints (("Goal" :do-not-induct t
           :use ((:instance tokens-counting (steps (model-steps model)) (qs (cdr list)))
                 (:instance handover-excludes-right (s (constant-2 (cdr model)))
                   (b (constant-3 (cdr model))))
                 (:instance decomposition-counting (steps (model-steps model)) (list (cdr list)))
                 (:instance rows-excluded-right (steps (model-steps model)) (p (nth 1 list))
                            (rows (nthcdr 2 list)))
                 (:instance disjointness-needs-n-bits-one-way (n (nth 1 problem))
                            (k (constant-2 (cdr model)))))))
  :rule-classes nil))
(local (in-theory (disable leaves-protocol-exists cover-exists partition-exists
                           leaves-counting rank-counting-of-leaves cover-counting
                           rank-counting-of-partitions minors-hold entries-held-apart
                           minors-exclude)))
(local (defthm leaves-excluded-right
  (implies (and (leaves-excluded problem m list) (posp (outputs problem)))
           (not (leaves-protocol-exists problem m)))
  :hints (("Goal" :do-not-induct t
           :use ((:instance leaves-counting (s list))
                 (:instance rank-counting-of-leaves (minors list)))))))
(local (defthm cover-excluded-right
  (implies (and (cover-excluded problem k value list) (posp (outputs problem)))
           (and (not (cover-exists problem k value)) (not (partition-exists problem k value))))
  :hints (("Goal" :do-not-induct t :use ((:instance cover-counting (s list)))))))
(local (defthm partition-excluded-right
  (implies (and (partition-excluded problem k value list) (posp (outputs problem)))
           (not (partition-exists problem k value)))
  :hints (("Goal" :do-not-induct t :in-theory (disable cover-excluded)
           :use ((:instance rank-counting-of-partitions (minors list)))))))
(local (defthm machines-excluded-right
  (implies (and (machines-excluded problem rounds s list) (posp (outputs problem)))
           (not (machines-exist problem rounds s w knows)))
  :hints (("Goal" :do-not-induct t :in-theory (disable degree-excludes machines-exist)
           :use ((:instance degree-counting (z (nth 2 list)) (p (nth 1 list))
                            (u (nthcdr 3 list))))))))
(local (in-theory (disable tree-excluded leaves-excluded cover-excluded partition-excluded
                           schedule-excluded machines-excluded machines-exist)))
(local (defthm evl-of-constant
  (implies (constants terms) (equal (evl (car terms) a) (cadr (car terms))))))
(local (defthm separated-right
  (implies (separated atom list) (not (evl atom a)))
  :hints (("Goal" :do-not-induct t
           :use ((:instance model-steps-right (term (caddr atom)))
                 (:instance schedule-excluded-right (problem (cadr (cadr atom)))
                            (model (caddr atom))))))
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
