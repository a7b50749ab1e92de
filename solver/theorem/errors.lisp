; Protocols that may err, under weights of the inputs: the encoder of
; reductions/questions/encodings/error_encoding.c, over those of trees, of rounds and of schedules,
; with its variables and clauses in the same order and with its numbers (1) to (5). The weights are
; a list `weighted` of (weight . inputs), the promised inputs in their order. A protocol whose
; errors weigh less than `levels` makes every clause true.
(in-package "LRAT")
(include-book "networks")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

; --- (2): the correctness clauses of an input may be false where the protocol is wrong there ---
(defun err (inputs) (list :err inputs))
(defun or-each (l f)
  (if (atom f) nil (cons (append (car f) (list l)) (or-each l (cdr f)))))
(defthm or-each-true
  (iff (formula-true (or-each l f) q p) (or (formula-true f q p) (literal-true l q p)))
  :hints (("Goal" :induct (len f))))
(defthm may-err-each
  (and (may-err (list* :tree question)) (may-err (list* :schedule question))))
(in-theory (disable may-err))
(defthm val-err
  (implies (may-err q) (equal (val (list :err inputs) q p) (wrong p (setting-of q) inputs)))
  :hints (("Goal" :in-theory (e/d (val) (wrong setting-of)))))

(defnames tree-or-wrong in ins (vs problem knows)
  (or-each (pos (err in)) (leaves-clauses vs (nth 0 in) (nth 1 in) problem knows)))
(defnames schedule-or-wrong in ins (g steps ms problem)
  (or-each (pos (err in)) (correct-ms g steps in ms problem)))

; --- (3), (4), (5): the counter. Its places are the lists of the inputs so far, the last first ---
(defun sum (done s) (list :sum done s))
(defun counter-places (rest done)
  (if (atom rest) nil
    (let ((done (hons (car rest) done))) (cons done (counter-places (cdr rest) done)))))
(defnames carry-ss s ss (done)
  (if (consp (cdr done)) (list (list (neg (sum (cdr done) s)) (pos (sum done s)))) nil))
(defnames carries done places (levels) (carry-ss (upto 1 (+ 1 levels)) done))
(defnames weigh-ss s ss (done)
  (let ((weight (car (car done))) (err (neg (err (cdr (car done))))) (more (pos (sum done s))))
    (cond ((<= s weight) (list (list err more)))
          ((and (consp (cdr done)) (< 0 weight))
           (list (list err more (neg (sum (cdr done) (- s weight))))))
          (t nil))))
(defnames weighs done places (levels) (weigh-ss (upto 1 (+ 1 levels)) done))
(defun too-much (weighted levels) (list (list (neg (sum (reverse weighted) levels)))))
(defun counter (weighted levels)
  (let ((places (counter-places weighted nil)))
    (append (carries places levels)
            (append (weighs places levels) (too-much weighted levels)))))

; the order of the variables
(defnames err-names in ins () (list (err in)))
(defnames sum-ss s ss (done) (list (sum done s)))
(defnames sum-names done places (levels) (sum-ss (upto 1 (+ 1 levels)) done))
(defun counter-names (weighted levels)
  (append (err-names (strip-cdrs weighted)) (sum-names (counter-places weighted nil) levels)))

; --- the counter counts ---
(defun all-natural (weighted)
  (if (atom weighted) t (and (natp (car (car weighted))) (all-natural (cdr weighted)))))
(local (in-theory (disable wrong setting-of)))
(defthm val-sum
  (implies (may-err q)
           (equal (val (list :sum done s) q p) (<= s (errors-weigh p (setting-of q) done))))
  :hints (("Goal" :in-theory (enable val))))
(defthm errors-weigh-natp
  (implies (all-natural done) (natp (errors-weigh p setting done)))
  :rule-classes :type-prescription)
(defthm errors-weigh-append
  (implies (and (all-natural a) (all-natural b))
           (equal (errors-weigh p setting (append a b))
                  (+ (errors-weigh p setting a) (errors-weigh p setting b)))))
(defun all-places-natural (places)
  (if (atom places) t
    (and (consp (car places)) (all-natural (car places)) (all-places-natural (cdr places)))))
(defthm places-natural
  (implies (and (all-natural rest) (all-natural done))
           (all-places-natural (counter-places rest done))))
(defthm carry-ss-true
  (implies (and (may-err q) (consp done) (all-natural done)) (formula-true (carry-ss ss done) q p))
  :hints (("Goal" :induct (len ss))))
(defthm carries-true
  (implies (and (may-err q) (all-places-natural places)) (formula-true (carries places levels) q p))
  :hints (("Goal" :induct (len places)
           :in-theory (disable carry-ss formula-true all-natural upto))))
(defthm weigh-ss-true
  (implies (and (may-err q) (consp done) (all-natural done)) (formula-true (weigh-ss ss done) q p))
  :hints (("Goal" :induct (len ss))))
(defthm weighs-true
  (implies (and (may-err q) (all-places-natural places)) (formula-true (weighs places levels) q p))
  :hints (("Goal" :induct (len places)
           :in-theory (disable weigh-ss formula-true all-natural upto))))
(defthm all-natural-append
  (equal (all-natural (append a b)) (and (all-natural a) (all-natural b))))
(defthm all-natural-rev
  (implies (and (all-natural a) (all-natural b)) (all-natural (revappend a b))))
(defthm errors-weigh-rev
  (implies (and (all-natural a) (all-natural b))
           (equal (errors-weigh p setting (revappend a b))
                  (+ (errors-weigh p setting a) (errors-weigh p setting b)))))
(defthm counter-true
  (implies (and (may-err q) (all-natural weighted) (true-listp weighted)
                (< (errors-weigh p (setting-of q) weighted) levels))
           (formula-true (counter weighted levels) q p))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (reverse) (carries weighs counter-places errors-weigh))
           :expand ((:free (setting) (errors-weigh p setting nil))))))
(in-theory (disable counter))

; --- the formulas ---
(defun erring-trees (problem knows bits ins)
  (let ((xs (upto 0 (nth 0 (sizes problem)))) (ys (upto 0 (nth 1 (sizes problem))))
        (vs (leaf-nodes 1 bits)))
    (append (roots 0 xs)
     (append (roots 1 ys)
      (append (reach-vs (upto 1 (expt 2 bits)) xs ys)
       (append (one-vs vs (places problem knows) (outputs problem))
               (tree-or-wrong ins vs problem knows)))))))
(defun tree-error-formula (problem knows bits weighted levels)
  (append (erring-trees problem knows bits (strip-cdrs weighted)) (counter weighted levels)))
(defun rounds-error-formula (problem knows bits rounds first weighted levels)
  (append (erring-trees problem knows bits (strip-cdrs weighted))
          (append (round-clauses bits rounds first) (counter weighted levels))))
(defun erring-schedules (problem steps ins)
  (let ((g (- (len steps) 1)) (sizes (sizes problem)))
    (append (one-gs (upto 0 (len steps)) steps sizes)
     (append (implied-gs (upto 0 g) steps sizes)
             (schedule-or-wrong ins g steps (tuples (alphabets (messages (nth g steps)) steps))
                                problem)))))
(defun schedule-error-formula (problem steps weighted levels)
  (append (erring-schedules problem steps (strip-cdrs weighted)) (counter weighted levels)))

; --- (1), (2) of trees ---
(local (in-theory (disable promised correct tree-output schedule-output)))
(encapsulate ()
  (local (include-book "tree-proof"))
  (local (defthm wrong-tree
    (equal (wrong p (setting-of (list* :tree problem knows rest)) (list x y))
           (not (correct problem (list x y) (tree-output p x y knows))))
    :hints (("Goal" :in-theory (enable wrong setting-of nth)))))
  (local (defthm one-tree-or-wrong
    (implies (and (all-deep vs bits) (<= (cost p) bits) (natp (outputs problem))
                  (member-equal knows '(:both :bob :alice :either))
                  (promised problem (list x y)))
             (formula-true (or-each (pos (list :err (list x y)))
                                    (leaves-clauses vs x y problem knows))
                           (list* :tree problem knows rest) p))
    :hints (("Goal" :do-not-induct t
             :in-theory (disable cost all-deep leaves-clauses member-equal)))
    :rule-classes nil))
  (local (defthm tree-or-wrong-true
    (implies (and (all-deep vs bits) (<= (cost p) bits) (natp (outputs problem))
                  (member-equal knows '(:both :bob :alice :either))
                  (all-promised ins problem) (all-pairs ins))
             (formula-true (tree-or-wrong ins vs problem knows) (list* :tree problem knows rest)
                           p))
    :hints (("Goal" :induct (len ins)
             :in-theory (disable cost all-deep leaves-clauses member-equal formula-true nth
                                 or-each-true or-each pos))
            ("Subgoal *1/1" :use ((:instance one-tree-or-wrong (x (nth 0 (car ins)))
                                             (y (nth 1 (car ins)))))))))
  (defthm erring-trees-true
    (implies (and (natp bits) (<= (cost p) bits) (posp (outputs problem))
                  (member-equal knows '(:both :bob :alice :either))
                  (all-promised ins problem) (all-pairs ins))
             (formula-true (erring-trees problem knows bits ins) (list* :tree problem knows rest)
                           p))
    :hints (("Goal" :do-not-induct t
             :use ((:instance tree-or-wrong-true (vs (leaf-nodes 1 bits))))
             :in-theory (disable cost reach-vs roots one-vs tree-or-wrong tree-or-wrong-true
                                 formula-true upto leaf-nodes member-equal places)))))

; --- (1), (2) of schedules ---
(encapsulate ()
  (local (include-book "schedule-proof"))
  (local (defthm wrong-schedule
    (equal (wrong fs (setting-of (list :schedule problem steps)) in)
           (not (correct problem in (schedule-output steps fs in))))
    :hints (("Goal" :in-theory (enable wrong setting-of nth)))))
  (local (defthm schedule-or-wrong-true
    (implies (and (steps-ok (len steps) steps) (consp steps) (equal g (- (len steps) 1))
                  (natp (outputs problem)))
             (formula-true (schedule-or-wrong ins g steps ms problem)
                           (list :schedule problem steps) fs))
    :hints (("Goal" :induct (len ins) :in-theory (disable steps-ok correct-ms formula-true)))))
  (defthm erring-schedules-true
    (implies (and (steps-ok (len steps) steps) (consp steps) (natp (outputs problem)))
             (formula-true (erring-schedules problem steps ins) (list :schedule problem steps)
                           fs))
    :hints (("Goal" :do-not-induct t
             :in-theory (disable steps-ok formula-true schedule-or-wrong implied-gs one-gs
                                 tuples upto alphabets)))))
(in-theory (disable erring-trees erring-schedules))

; --- rounds: a protocol that is made full errs where it did ---
(encapsulate ()
  (local (include-book "rounds-proof"))
  (local (defthm wrong-pad
    (implies (and (speakerp s) (not (equal (nth 0 setting) :schedule)))
             (equal (wrong (pad p d s) setting in) (wrong p setting in)))
    :hints (("Goal" :in-theory (e/d (wrong tree-output) (pad leaf-reached speakerp))))))
  (defthm errors-weigh-pad
    (implies (and (speakerp s) (not (equal (nth 0 setting) :schedule)))
             (equal (errors-weigh (pad p d s) setting weighted) (errors-weigh p setting weighted)))
    :hints (("Goal" :induct (len weighted) :in-theory (disable pad speakerp nth))))
  (defthm erring-rounds-true
    (implies (and (natp bits) (<= (cost p) bits) (posp (outputs problem)) (posp rounds)
                  (keeps-rounds p rounds first) (speakerp first)
                  (member-equal knows '(:both :bob :alice :either))
                  (all-promised ins problem) (all-pairs ins))
             (and (formula-true (erring-trees problem knows bits ins)
                                (list :tree problem knows first) (pad p bits first))
                  (formula-true (round-clauses bits rounds first)
                                (list :tree problem knows first) (pad p bits first))))
    :hints (("Goal" :do-not-induct t
             :in-theory (disable cost formula-true round-clauses pad speakerp keeps-rounds
                                 member-equal)))))

; --- errors are those of the setting, whatever its budget, and whatever is noted at its steps ---
(local (defthm wrong-without-budget
  (implies (not (equal (nth 0 setting) :schedule))
           (equal (wrong p setting in)
                  (wrong p (trees (nth 1 setting) (nth 2 setting) nil) in)))
  :hints (("Goal" :in-theory (enable wrong)))
  :rule-classes nil))
(local (defthm errors-without-budget
  (implies (not (equal (nth 0 setting) :schedule))
           (equal (errors-weigh p (trees (nth 1 setting) (nth 2 setting) nil) weighted)
                  (errors-weigh p setting weighted)))
  :hints (("Goal" :induct (len weighted) :in-theory (disable trees nth))
          ("Subgoal *1/1" :use ((:instance wrong-without-budget (in (cdr (car weighted)))))))))
(encapsulate ()
  (local (include-book "schedule-proof"))
  (local (defthm wrong-without-notes
    (implies (and (equal (nth 0 setting) :schedule) (equal (plain steps) (nth 2 setting)))
             (equal (wrong p setting in) (wrong p (schedules (nth 1 setting) steps) in)))
    :hints (("Goal" :in-theory (e/d (wrong nth) (output-plain plain))
             :use ((:instance output-plain (fs p) (inputs in)))))
    :rule-classes nil))
  (defthm errors-without-notes
    (implies (and (equal (nth 0 setting) :schedule) (equal (plain steps) (nth 2 setting)))
             (equal (errors-weigh p (schedules (nth 1 setting) steps) weighted)
                    (errors-weigh p setting weighted)))
    :hints (("Goal" :induct (len weighted) :in-theory (disable schedules nth plain))
            ("Subgoal *1/1" :use ((:instance wrong-without-notes (in (cdr (car weighted)))))))
    :rule-classes nil))

; --- the instance of a statement: a setting, weights of promised inputs, an error ---
(defun error-formula (setting weighted levels)
  (let ((problem (nth 1 setting)))
    (case (nth 0 setting)
      (:tree (tree-error-formula problem (nth 2 setting) (nth 3 setting) weighted levels))
      (:rounds (rounds-error-formula problem (nth 2 setting) (nth 3 setting) (nth 4 setting)
                                     (nth 5 setting) weighted levels))
      (otherwise (schedule-error-formula problem (annotate (nth 2 setting) (len (sizes problem)))
                                         weighted levels)))))
(defun error-names (setting weighted levels)
  (let ((problem (nth 1 setting)))
    (append (case (nth 0 setting)
              (:tree (tree-names problem (nth 2 setting) (nth 3 setting)))
              (:rounds (rounds-names problem (nth 2 setting) (nth 3 setting) (nth 4 setting)))
              (otherwise
               (schedule-names problem (annotate (nth 2 setting) (len (sizes problem))))))
            (counter-names weighted levels))))
(defun error-question (setting) ; with what `val` is asked
  (let ((problem (nth 1 setting)))
    (case (nth 0 setting)
      (:tree (list :tree problem (nth 2 setting)))
      (:rounds (list :tree problem (nth 2 setting) (nth 5 setting)))
      (otherwise (list :schedule problem (annotate (nth 2 setting) (len (sizes problem))))))))
(defun error-protocol (p setting) ; and of which protocol
  (if (equal (nth 0 setting) :rounds) (pad p (nth 3 setting) (nth 5 setting)) p))

(defun tree-setting-ok (setting ins)
  (and (natp (nth 3 setting)) (posp (outputs (nth 1 setting))) (all-pairs ins)
       (member-equal (nth 2 setting) '(:both :bob :alice :either))))
(defun rounds-setting-ok (setting ins)
  (and (tree-setting-ok setting ins) (posp (nth 4 setting)) (speakerp (nth 5 setting))))
(defun schedule-setting-ok (setting)
  (let ((annotated (annotate (nth 2 setting) (len (sizes (nth 1 setting))))))
    (and (natp (outputs (nth 1 setting))) (consp annotated)
         (equal (plain annotated) (nth 2 setting)) (steps-ok (len annotated) annotated))))
(defun weights-ok (weighted problem)
  (and (true-listp weighted) (all-natural weighted)
       (all-promised (strip-cdrs weighted) problem)))
(defun setting-ok (setting weighted)
  (and (weights-ok weighted (nth 1 setting))
       (case (nth 0 setting)
         (:tree (tree-setting-ok setting (strip-cdrs weighted)))
         (:rounds (rounds-setting-ok setting (strip-cdrs weighted)))
         (:schedule (schedule-setting-ok setting)))))

(local (in-theory (disable trees schedules cost keeps-rounds speakerp pad annotate plain steps-ok
                           member-equal formula-true all-promised all-pairs all-natural outputs
                           errors-weigh round-clauses)))
(local (defthm setting-of-each
  (and (equal (setting-of (list* :tree problem knows rest)) (trees problem knows nil))
       (equal (setting-of (list :schedule problem steps)) (schedules problem steps)))
  :hints (("Goal" :in-theory (enable setting-of nth)))))
(local (defthm tree-counted
  (implies (and (equal (nth 0 setting) :tree) (setting-ok setting weighted)
                (keeps-budget p setting) (< (errors-weigh p setting weighted) levels))
           (formula-true (error-formula setting weighted levels) (error-question setting) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth)))
  :rule-classes nil))
(local (defthm rounds-counted
  (implies (and (equal (nth 0 setting) :rounds) (setting-ok setting weighted)
                (keeps-budget p setting) (< (errors-weigh p setting weighted) levels))
           (formula-true (error-formula setting weighted levels) (error-question setting)
                         (pad p (nth 3 setting) (nth 5 setting))))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth)))
  :rule-classes nil))
(local (defthm schedule-counted
  (implies (and (equal (nth 0 setting) :schedule) (setting-ok setting weighted)
                (< (errors-weigh p setting weighted) levels))
           (formula-true (error-formula setting weighted levels) (error-question setting) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth)
           :use ((:instance errors-without-notes
                   (steps (annotate (nth 2 setting) (len (sizes (nth 1 setting)))))))))
  :rule-classes nil))
(defthm error-formula-true
  (implies (and (setting-ok setting weighted) (keeps-budget p setting)
                (< (errors-weigh p setting weighted) levels))
           (formula-true (error-formula setting weighted levels) (error-question setting)
                         (error-protocol p setting)))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory) '(setting-ok error-protocol))
           :use (tree-counted rounds-counted schedule-counted))))

(defun error-levels (weighted e) (+ 1 (floor (* e (total weighted)) 1)))
(defun error-instance (setting weighted e ids)
  (and (setting-ok setting weighted) (rationalp e)
       (let* ((weighted (hons-copy weighted)) (levels (error-levels weighted e))
              (names (error-names setting weighted levels)))
         (instance-of (len names)
                      (chosen (error-formula setting weighted levels) names ids)))))
(local (defthm total-natural
  (implies (all-natural weighted) (natp (total weighted)))
  :hints (("Goal" :in-theory (enable all-natural)))
  :rule-classes :type-prescription))
(local (encapsulate ()
  (local (include-book "arithmetic-5/top" :dir :system))
  (defthm below-next (implies (rationalp r) (< r (+ 1 (floor r 1)))) :rule-classes nil)))
(local (defthm below-levels
  (implies (and (setting-ok setting weighted) (rationalp e) (<= w (* e (total weighted))))
           (< w (error-levels weighted e)))
  :hints (("Goal" :do-not-induct t :in-theory (disable floor)
           :use ((:instance below-next (r (* e (total weighted)))))))
  :rule-classes nil))
(defthm under-weights-theorem
  (implies (and (error-instance setting weighted e ids)
                (not (satisfiable (instance-formula (error-instance setting weighted e ids)))))
           (not (protocol-under-weights-exists setting weighted e)))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory)
                                      '(error-instance formula-of-instance hons-copy
                                        protocol-under-weights-exists))
           :use ((:instance below-levels
                   (w (errors-weigh (protocol-under-weights-exists-witness setting weighted e)
                                    setting weighted)))
                 (:instance error-formula-true
                   (levels (error-levels weighted e))
                   (p (protocol-under-weights-exists-witness setting weighted e)))
                 (:instance chosen-satisfiable
                   (f (error-formula setting weighted (error-levels weighted e)))
                   (names (error-names setting weighted (error-levels weighted e)))
                   (q (error-question setting))
                   (p (error-protocol
                       (protocol-under-weights-exists-witness setting weighted e) setting))))))
  :rule-classes nil)
