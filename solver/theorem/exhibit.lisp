; The proof method `exhibit` of ACL2, itself proved: (exhibit clause files state) proves a goal that
; a protocol exists, on constants, where the file holds one that is right on every promised input by
; the definitions, and else leaves the goal as it is. The file is data: the tables of a schedule,
; each a list of numbers, or a tree of lists of numbers.
(in-package "LRAT")
(include-book "refute")
(include-book "possible")
(include-book "possible-networks")
(include-book "possible-errors")
(set-verify-guards-eagerness 0)

; A tree from (speaker bits tree tree) with speaker 1 for Bob; a leaf is an output, a list of them
; by the input of who knows, or, under `either`, the one who knows (1: Bob) before such a list.
(defun tree-of (data depth knows)
  (cond ((not (zp depth))
         (list (if (equal (nth 0 data) 1) :bob :alice) (nth 1 data)
               (tree-of (nth 2 data) (- depth 1) knows)
               (tree-of (nth 3 data) (- depth 1) knows)))
        ((equal knows :either) (list :out (if (equal (car data) 1) :bob :alice) (cdr data)))
        (t (list :out data))))

; The tables of a schedule from the lists of their entries, in the order of `tuples`.
(defun places-with (seen ms)
  (if (atom ms) nil (cons (list seen (car ms)) (places-with seen (cdr ms)))))
(defun all-places (seens ms)
  (if (atom seens) nil (append (places-with (car seens) ms) (all-places (cdr seens) ms))))
(defun tables-of (data steps all sizes)
  (if (atom steps) nil
    (cons (make-fast-alist
           (pairlis$ (all-places (tuples (pick (players (car steps)) sizes))
                                 (tuples (alphabets (messages (car steps)) all)))
                     (car data)))
          (tables-of (cdr data) (cdr steps) all sizes))))

; A protocol of a setting, and a mixture from a list of (weight . protocol).
(defun protocol-from (data setting)
  (if (equal (nth 0 setting) :schedule)
      (tables-of data (nth 2 setting) (nth 2 setting) (sizes (nth 1 setting)))
    (tree-of data (nth 3 setting) (nth 2 setting))))
(defun mixture-from (data setting)
  (if (atom data) nil
    (cons (cons (car (car data)) (protocol-from (cdr (car data)) setting))
          (mixture-from (cdr data) setting))))

(defun exhibited (atom data) ; is the data a protocol of this statement?
  (let* ((args (cdr atom))
         (a (constant-1 args)) (b (constant-2 args)) (c (constant-3 args))
         (d (constant-4 args)) (e (constant-5 args)) (f (constant-6 args)))
    (case (car atom)
      ((cover-exists partition-exists leaves-protocol-exists machines-exist attention-exists
        stack-exists)
       (and (consp args) (constants args)
            (network-exhibited (car atom) a b c d e f data)))
      (tree-protocol-exists
       (and (consp args) (constants args)
            (let ((p (tree-of data c b))) (and (<= (cost p) c) (tree-is-right p a b)))))
      (rounds-protocol-exists
       (and (consp args) (constants args)
            (let ((p (tree-of data c b)))
              (and (<= (cost p) c) (keeps-rounds p d e) (tree-is-right p a b)))))
      (schedule-protocol-exists
       (and (consp args) (quotep (car args)) (model-ok (cadr args))
            (let ((steps (model-steps (cadr args))))
              (right-everywhere a steps (tables-of data steps steps (sizes a))))))
      (randomised-protocol-exists
       (and (setting-term-ok (car args)) (constants (cdr args))
            (let ((setting (setting-of-term (car args))))
              (mixture-is-right (mixture-from data setting) setting b))))
      (protocol-under-weights-exists
       (and (setting-term-ok (car args)) (constants (cdr args))
            (let ((setting (setting-of-term (car args))))
              (errs-little (protocol-from data setting) setting b c)))))))

(defun exhibit (clause files state)
  (declare (xargs :stobjs state))
  (mv-let (data state) (read-data (nth 0 files) state)
    (if (and (consp (car clause)) (exhibited (car clause) data))
        (mv nil nil state)
      (mv nil (list clause) state))))

(local (in-theory (disable tree-protocol-exists-suff rounds-protocol-exists-suff
                           schedule-protocol-exists-suff tree-protocol-exists
                           rounds-protocol-exists schedule-protocol-exists
                           one-way simultaneous blackboard recurrent recurrent-stacked
                           autoregressive alternating chain-of-thought tree-of tables-of cost
                           keeps-rounds tree-is-right right-everywhere
                           cover-exists partition-exists leaves-protocol-exists machines-exist
                           attention-exists stack-exists cover-exists-suff partition-exists-suff
                           leaves-protocol-exists-suff machines-exist-suff attention-exists-suff
                           stack-exists-suff
                           cover-is-right rectangles-of disjoint-all promised-inputs leaves-of
                           leaf-count machines-from machines-are-right layer-from
                           layer-is-right stack-from stack-is-right
                           randomised-protocol-exists protocol-under-weights-exists
                           trees trees-in-rounds schedules mixture-is-right errs-little
                           protocol-from mixture-from)))
(local (defthm evl-constant
  (implies (constants terms) (equal (evl (car terms) a) (cadr (car terms))))))
(local (defthm model-steps-right
  (implies (model-ok term) (equal (evl term a) (model-steps term)))
  :hints (("Goal" :do-not-induct t))
  :rule-classes nil))
(defmacro exhibit-case (name kind theorem) ; one kind of statement
  `(local (defthm ,name
     (implies (and (equal (car atom) ',kind) (exhibited atom data)) (evl atom a))
     :hints (("Goal" :do-not-induct t
              :in-theory (disable model-ok model-steps setting-term-ok setting-of-term
                                  tree-possible rounds-possible
                                  schedule-possible cover-possible partition-possible
                                  leaves-possible machines-possible attention-possible
                                  stack-possible)
              :use ,theorem))
     :rule-classes nil)))
(exhibit-case right-tree tree-protocol-exists
  ((:instance tree-possible (problem (constant-1 (cdr atom)))
     (knows (constant-2 (cdr atom))) (bits (constant-3 (cdr atom)))
     (p (tree-of data (constant-3 (cdr atom)) (constant-2 (cdr atom)))))))
(exhibit-case right-rounds rounds-protocol-exists
  ((:instance rounds-possible (problem (constant-1 (cdr atom)))
     (knows (constant-2 (cdr atom))) (bits (constant-3 (cdr atom)))
     (rounds (constant-4 (cdr atom))) (first (constant-5 (cdr atom)))
     (p (tree-of data (constant-3 (cdr atom)) (constant-2 (cdr atom)))))))
(exhibit-case right-schedule schedule-protocol-exists
  ((:instance model-steps-right (term (cadr (cdr atom))))
   (:instance schedule-possible (problem (constant-1 (cdr atom)))
     (steps (model-steps (cadr (cdr atom))))
     (fs (tables-of data (model-steps (cadr (cdr atom))) (model-steps (cadr (cdr atom)))
                    (sizes (constant-1 (cdr atom))))))))
(exhibit-case right-cover cover-exists
  ((:instance cover-possible (problem (constant-1 (cdr atom))) (k (constant-2 (cdr atom)))
     (value (constant-3 (cdr atom))) (rs (rectangles-of data (constant-3 (cdr atom)))))))
(exhibit-case right-partition partition-exists
  ((:instance partition-possible (problem (constant-1 (cdr atom))) (k (constant-2 (cdr atom)))
     (value (constant-3 (cdr atom))) (rs (rectangles-of data (constant-3 (cdr atom)))))))
(exhibit-case right-splits leaves-protocol-exists
  ((:instance leaves-possible (problem (constant-1 (cdr atom))) (m (constant-2 (cdr atom)))
     (p (leaves-of data (constant-2 (cdr atom)))))))
(exhibit-case right-mpc machines-exist
  ((:instance machines-possible (problem (constant-1 (cdr atom)))
     (rounds (constant-2 (cdr atom))) (s (constant-3 (cdr atom)))
     (w (constant-4 (cdr atom))) (knows (constant-5 (cdr atom)))
     (p (machines-from data (constant-1 (cdr atom)) (constant-2 (cdr atom))
                       (constant-3 (cdr atom)) (constant-4 (cdr atom))
                       (constant-5 (cdr atom)))))))
(exhibit-case right-layer attention-exists
  ((:instance attention-possible (problem (constant-1 (cdr atom)))
     (system (constant-2 (cdr atom))) (heads (constant-3 (cdr atom)))
     (dim (constant-4 (cdr atom))) (precision (constant-5 (cdr atom)))
     (knows (constant-6 (cdr atom)))
     (layer (layer-from data (constant-1 (cdr atom)) (constant-2 (cdr atom))
                        (constant-3 (cdr atom)) (constant-4 (cdr atom))
                        (constant-5 (cdr atom)) (constant-6 (cdr atom)))))))
(exhibit-case right-stack stack-exists
  ((:instance stack-possible (problem (constant-1 (cdr atom)))
     (system (constant-2 (cdr atom))) (layers (constant-3 (cdr atom)))
     (heads (constant-4 (cdr atom))) (dim (constant-5 (cdr atom)))
     (precision (constant-6 (cdr atom)))
     (stack (stack-from data (constant-1 (cdr atom)) (constant-2 (cdr atom))
                        (constant-3 (cdr atom)) (constant-4 (cdr atom))
                        (constant-5 (cdr atom)) (constant-6 (cdr atom)))))))
(exhibit-case right-coins randomised-protocol-exists
  ((:instance setting-of-term-right (term (cadr atom)))
   (:instance randomised-possible (setting (setting-of-term (cadr atom)))
     (mixture (mixture-from data (setting-of-term (cadr atom)))) (e (constant-2 (cdr atom))))))
(exhibit-case right-weights protocol-under-weights-exists
  ((:instance setting-of-term-right (term (cadr atom)))
   (:instance under-weights-possible (setting (setting-of-term (cadr atom)))
     (p (protocol-from data (setting-of-term (cadr atom))))
     (weighted (constant-2 (cdr atom))) (e (constant-3 (cdr atom))))))
(local (defthm exhibited-kinds
  (implies (exhibited atom data)
           (member-equal (car atom)
                         '(tree-protocol-exists rounds-protocol-exists schedule-protocol-exists
                           cover-exists partition-exists leaves-protocol-exists machines-exist
                           attention-exists stack-exists randomised-protocol-exists
                           protocol-under-weights-exists)))
  :rule-classes nil))
(local (defthm exhibited-right
  (implies (exhibited atom data) (evl atom a))
  :hints (("Goal" :do-not-induct t :in-theory '(member-equal)
           :use (exhibited-kinds right-tree right-rounds right-schedule right-cover
                 right-partition right-splits right-mpc right-layer right-stack right-coins
                 right-weights)))
  :rule-classes nil))
(defthm exhibit-correct
  (implies (and (pseudo-term-listp clause) (alistp a)
                (evl (acl2::conjoin-clauses (acl2::clauses-result (exhibit clause files state))) a))
           (evl (acl2::disjoin clause) a))
  :hints (("Goal" :do-not-induct t :in-theory (disable exhibited read-data)
           :expand ((acl2::disjoin clause))
           :use ((:instance exhibited-right (atom (car clause))
                   (data (mv-nth 0 (read-data (nth 0 files) state)))))))
  :rule-classes :clause-processor)
