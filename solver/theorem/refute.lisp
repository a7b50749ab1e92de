; The proof method `refute` of ACL2, itself proved: (refute clause files state) proves a goal
; (not (tree-protocol-exists ...)), or that no other protocol exists of which the specification
; speaks, on constants where the files refute its formula, and else leaves the goal as it is. The
; files are data: a proof and lists of numbers. What is in them cannot
; change what is stated, only whether the goal is proved.
(in-package "LRAT")
(include-book "specification-stacks")
(include-book "theorem")
(include-book "cover")
(include-book "leaves-proof")
(include-book "machines")
(include-book "layers")
(include-book "averaging")
(set-verify-guards-eagerness 0)

(defevaluator evl evl-list
  ((if x y z) (equal x y) (not x)
   (tree-protocol-exists problem knows bits)
   (rounds-protocol-exists problem knows bits rounds first)
   (schedule-protocol-exists problem steps)
   (cover-exists problem k value) (partition-exists problem k value)
   (leaves-protocol-exists problem leaves)
   (machines-exist problem rounds s w knows)
   (attention-exists problem system heads dim precision knows)
   (stack-exists problem system layers heads dim precision)
   (randomised-protocol-exists setting e) (protocol-under-weights-exists setting weighted e)
   (trees problem knows bits) (trees-in-rounds problem knows bits rounds first)
   (schedules problem steps)
   (one-way problem k) (simultaneous problem ks) (blackboard problem ks rounds knows)
   (recurrent problem k layers passes) (recurrent-stacked problem k layers passes)
   (autoregressive problem last bits given) (alternating problem ks)
   (chain-of-thought problem last bits given steps) (linear-full problem s b)))

(defun constants (terms) ; are all of them quoted constants?
  (if (atom terms) t (and (quotep (car terms)) (constants (cdr terms)))))
(defun constant-1 (terms) (cadr (car terms)))
(defun constant-2 (terms) (cadr (cadr terms)))
(defun constant-3 (terms) (cadr (caddr terms)))
(defun constant-4 (terms) (cadr (cadddr terms)))
(defun constant-5 (terms) (cadr (car (cddddr terms))))
(defun constant-6 (terms) (cadr (cadr (cddddr terms))))

; --- the schedule that a term stands for ---
(defun model-ok (term)
  (and (consp term)
       (or (equal (car term) 'quote)
           (and (constants (cdr term))
                (member-equal (car term) '(one-way simultaneous blackboard recurrent
                                           recurrent-stacked autoregressive alternating
                                           chain-of-thought linear-full))))))
(defun model-steps (term)
  (let ((a (constant-1 (cdr term))) (b (constant-2 (cdr term)))
        (c (constant-3 (cdr term))) (d (constant-4 (cdr term))) (e (constant-5 (cdr term))))
    (case (car term)
      (quote (cadr term))
      (one-way (one-way a b))
      (simultaneous (simultaneous a b))
      (blackboard (blackboard a b c d))
      (recurrent (recurrent a b c d))
      (recurrent-stacked (recurrent-stacked a b c d))
      (alternating (alternating a b))
      (autoregressive (autoregressive a b c d))
      (linear-full (linear-full a b c))
      (otherwise (chain-of-thought a b c d e)))))

; --- the setting that a term stands for, with protocols that may err ---
(defun setting-term-ok (term)
  (and (consp term)
       (case (car term)
         ((trees trees-in-rounds) (constants (cdr term)))
         (schedules (and (quotep (cadr term)) (model-ok (caddr term)))))))
(defun setting-of-term (term)
  (let ((a (constant-1 (cdr term))) (b (constant-2 (cdr term)))
        (c (constant-3 (cdr term))) (d (constant-4 (cdr term))) (e (constant-5 (cdr term))))
    (case (car term)
      (trees (trees a b c))
      (trees-in-rounds (trees-in-rounds a b c d e))
      (otherwise (schedules a (model-steps (caddr term)))))))
(defun weighted-inputs (weights problem) ; the promised inputs with these weights
  (pairlis$ weights (promised-inputs problem)))

; --- the instance of a statement with these clauses, nil where it is none of ours; where coins are
; stated, the formula is under weights that are not ---
(defun instance (atom ids weights)
  (let* ((args (cdr atom))
         (a (constant-1 args)) (b (constant-2 args)) (c (constant-3 args))
         (d (constant-4 args)) (e (constant-5 args)) (f (constant-6 args)))
    (case (car atom)
      (tree-protocol-exists (and (constants args) (tree-instance a b c ids)))
      (rounds-protocol-exists (and (constants args) (rounds-instance a b c d e ids)))
      (cover-exists (and (constants args) (cover-instance a b c nil ids)))
      (partition-exists (and (constants args) (cover-instance a b c t ids)))
      (leaves-protocol-exists (and (constants args) (leaves-instance a b ids)))
      (machines-exist (and (constants args) (machines-instance a b c d e ids)))
      (attention-exists (and (constants args) (attention-instance a b c d e f ids)))
      (stack-exists (and (constants args) (stack-instance a b c d e f ids)))
      (randomised-protocol-exists
       (and (setting-term-ok (car args)) (constants (cdr args))
            (let ((setting (setting-of-term (car args))))
              (error-instance setting (weighted-inputs weights (problem-of setting)) b ids))))
      (protocol-under-weights-exists
       (and (setting-term-ok (car args)) (constants (cdr args))
            (error-instance (setting-of-term (car args)) b c ids)))
      (schedule-protocol-exists
       (and (quotep (car args)) (model-ok (cadr args))
            (schedule-instance a (model-steps (cadr args)) ids))))))

; --- the files ---
(defun fast-sigs (sigs) ; symmetries that are looked up in constant time
  (if (atom sigs) nil
    (cons (cons (caar sigs) (make-fast-alist (cdar sigs))) (fast-sigs (cdr sigs)))))
(defun read-data (file state) ; the first object in a file; nil where there is none
  (declare (xargs :stobjs state))
  (mv-let (channel state) (open-input-channel file :object state)
    (if (not channel) (mv nil state)
      (mv-let (end object state) (read-object channel state)
        (let ((state (close-input-channel channel state)))
          (mv (if end nil object) state))))))

; files: symmetries, definitions, clauses that count, proof, and weights where there are any
(defun refute (clause files state)
  (declare (xargs :stobjs state))
  (mv-let (weights state) (if (nth 4 files) (read-data (nth 4 files) state) (mv nil state))
  (mv-let (sigs state) (read-data (nth 0 files) state)
    (mv-let (defs state) (read-data (nth 1 files) state)
      (mv-let (ids state) (read-data (nth 2 files) state)
        (let* ((literal (car clause))
               (i (and (consp literal) (equal (car literal) 'not) (consp (cdr literal))
                       (instance (cadr literal) ids weights))))
          (if (not i) (mv nil (list clause) state)
            (mv-let (refuted state)
              (refuted-by (instance-formula i) (instance-variables i) (instance-next i)
                          (fast-sigs sigs) defs (nth 3 files) state)
              (mv nil (if refuted nil (list clause)) state)))))))))

(local (in-theory (disable tree-protocol-exists rounds-protocol-exists schedule-protocol-exists
                           one-way simultaneous blackboard recurrent recurrent-stacked
                           autoregressive alternating chain-of-thought linear-full
                           cover-exists partition-exists leaves-protocol-exists machines-exist
                           attention-exists stack-exists
                           tree-instance rounds-instance schedule-instance cover-instance
                           leaves-instance machines-instance attention-instance stack-instance
                           randomised-protocol-exists protocol-under-weights-exists
                           trees trees-in-rounds schedules error-instance promised-inputs
                           refuted-by satisfiable)))
(local (defthm evl-constant
  (implies (constants terms) (equal (evl (car terms) a) (cadr (car terms))))))
(defthm model-steps-right
  (implies (model-ok term) (equal (evl term a) (model-steps term)))
  :hints (("Goal" :do-not-induct t))
  :rule-classes nil)
(defmacro instance-case (name kind theorem) ; one kind of statement
  `(local (defthm ,name
     (implies (and (equal (car atom) ',kind) (instance atom ids weights)
                   (not (satisfiable (instance-formula (instance atom ids weights)))))
              (not (evl atom a)))
     :hints (("Goal" :do-not-induct t
              :in-theory (disable model-ok model-steps setting-term-ok setting-of-term
                                  weighted-inputs problem-of)
              :use ,theorem))
     :rule-classes nil)))
(instance-case right-for-trees tree-protocol-exists
  ((:instance tree-theorem (problem (constant-1 (cdr atom)))
     (knows (constant-2 (cdr atom))) (bits (constant-3 (cdr atom))))))
(instance-case right-for-rounds rounds-protocol-exists
  ((:instance rounds-theorem (problem (constant-1 (cdr atom)))
     (knows (constant-2 (cdr atom))) (bits (constant-3 (cdr atom)))
     (rounds (constant-4 (cdr atom))) (first (constant-5 (cdr atom))))))
(instance-case right-for-schedules schedule-protocol-exists
  ((:instance model-steps-right (term (cadr (cdr atom))))
   (:instance schedule-theorem (problem (constant-1 (cdr atom)))
     (steps (model-steps (cadr (cdr atom)))))))
(instance-case right-for-covers cover-exists
  ((:instance cover-theorem (problem (constant-1 (cdr atom)))
     (k (constant-2 (cdr atom))) (value (constant-3 (cdr atom))))))
(instance-case right-for-partitions partition-exists
  ((:instance partition-theorem (problem (constant-1 (cdr atom)))
     (k (constant-2 (cdr atom))) (value (constant-3 (cdr atom))))))
(instance-case right-for-leaves leaves-protocol-exists
  ((:instance leaves-theorem (problem (constant-1 (cdr atom))) (m (constant-2 (cdr atom))))))
(instance-case right-for-machines machines-exist
  ((:instance machines-theorem (problem (constant-1 (cdr atom)))
     (rounds (constant-2 (cdr atom))) (s (constant-3 (cdr atom)))
     (w (constant-4 (cdr atom))) (knows (constant-5 (cdr atom))))))
(instance-case right-for-attention attention-exists
  ((:instance attention-theorem (problem (constant-1 (cdr atom)))
     (system (constant-2 (cdr atom))) (heads (constant-3 (cdr atom)))
     (dim (constant-4 (cdr atom))) (precision (constant-5 (cdr atom)))
     (knows (constant-6 (cdr atom))))))
(instance-case right-for-layers stack-exists
  ((:instance stack-theorem (problem (constant-1 (cdr atom)))
     (system (constant-2 (cdr atom))) (layers (constant-3 (cdr atom)))
     (heads (constant-4 (cdr atom))) (dim (constant-5 (cdr atom)))
     (precision (constant-6 (cdr atom))))))
(defthm setting-of-term-right
  (implies (setting-term-ok term) (equal (evl term a) (setting-of-term term)))
  :hints (("Goal" :do-not-induct t :in-theory (disable model-ok model-steps)
           :use ((:instance model-steps-right (term (caddr term))))))
  :rule-classes nil)
(instance-case right-for-coins randomised-protocol-exists
  ((:instance setting-of-term-right (term (cadr atom)))
   (:instance randomised-theorem (setting (setting-of-term (cadr atom)))
     (weighted (weighted-inputs weights (problem-of (setting-of-term (cadr atom)))))
     (e (constant-2 (cdr atom))))))
(instance-case right-for-weights protocol-under-weights-exists
  ((:instance setting-of-term-right (term (cadr atom)))
   (:instance under-weights-theorem (setting (setting-of-term (cadr atom)))
     (weighted (constant-2 (cdr atom))) (e (constant-3 (cdr atom))))))
(local (defthm instance-kinds
  (implies (instance atom ids weights)
           (member-equal (car atom)
                         '(tree-protocol-exists rounds-protocol-exists schedule-protocol-exists
                           cover-exists partition-exists leaves-protocol-exists machines-exist
                           attention-exists stack-exists randomised-protocol-exists
                           protocol-under-weights-exists)))
  :rule-classes nil))
(local (defthm instance-right
  (implies (and (instance atom ids weights)
                (not (satisfiable (instance-formula (instance atom ids weights)))))
           (not (evl atom a)))
  :hints (("Goal" :do-not-induct t :in-theory '(member-equal)
           :use (instance-kinds right-for-trees right-for-rounds right-for-schedules
                 right-for-covers right-for-partitions right-for-leaves right-for-machines
                 right-for-attention right-for-layers right-for-coins right-for-weights)))
  :rule-classes nil))
(local (defthm refuted-means-unsatisfiable
  (implies (satisfiable f) (not (mv-nth 0 (refuted-by f n next sigs defs proof state))))
  :hints (("Goal" :use refuted-by-sound))))
(local (defthm instance-satisfiable
  (implies (and (evl atom a) (instance atom ids weights))
           (satisfiable (instance-formula (instance atom ids weights))))
  :hints (("Goal" :in-theory (disable instance) :use instance-right))))
(defthm refute-correct
  (implies (and (pseudo-term-listp clause) (alistp a)
                (evl (acl2::conjoin-clauses (acl2::clauses-result (refute clause files state))) a))
           (evl (acl2::disjoin clause) a))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable instance read-data fast-sigs instance-variables instance-next)
           :expand ((acl2::disjoin clause))))
  :rule-classes :clause-processor)
