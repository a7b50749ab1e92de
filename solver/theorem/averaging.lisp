; The half of Yao's theorem (1977) that excludes: a protocol with public coins that is wrong with
; probability at most e on every promised input is so on inputs drawn from a distribution, and one
; of its protocols is no worse than their average. The sum of all errors, each by the weights of its
; protocol and of its input, is added up in two orders.
(in-package "LRAT")
(include-book "errors")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)

(local (in-theory (disable wrong promised errs-at-most errs-at-most-necc keeps-budget
                           protocol-under-weights-exists protocol-under-weights-exists-suff)))
(defthm total-rational
  (implies (all-weights weighted) (and (rationalp (total weighted)) (<= 0 (total weighted))))
  :rule-classes (:rewrite :type-prescription))
(defthm errors-weigh-rational
  (implies (all-weights weighted) (rationalp (errors-weigh p setting weighted)))
  :rule-classes (:rewrite :type-prescription))
(defthm wrong-weight-rational
  (implies (all-weights mixture) (rationalp (wrong-weight mixture setting inputs)))
  :rule-classes (:rewrite :type-prescription))

(defun by-protocol (mixture setting weighted)
  (if (atom mixture) 0
    (+ (* (car (car mixture)) (errors-weigh (cdr (car mixture)) setting weighted))
       (by-protocol (cdr mixture) setting weighted))))
(defun by-input (mixture setting weighted)
  (if (atom weighted) 0
    (+ (* (car (car weighted)) (wrong-weight mixture setting (cdr (car weighted))))
       (by-input mixture setting (cdr weighted)))))
(defthm by-input-of-none (implies (atom mixture) (equal (by-input mixture setting weighted) 0)))
(defthm by-input-step
  (implies (and (consp mixture) (all-weights mixture) (all-weights weighted))
           (equal (by-input mixture setting weighted)
                  (+ (* (car (car mixture)) (errors-weigh (cdr (car mixture)) setting weighted))
                     (by-input (cdr mixture) setting weighted))))
  :hints (("Goal" :induct (len weighted)))
  :rule-classes nil)
(defthm two-orders
  (implies (and (all-weights mixture) (all-weights weighted))
           (equal (by-protocol mixture setting weighted) (by-input mixture setting weighted)))
  :hints (("Goal" :induct (len mixture) :in-theory (disable by-input))
          ("Subgoal *1/1" :use by-input-step))
  :rule-classes nil)

; --- by input: no more than e of both weights ---
(local (defthm scaled (implies (and (rationalp a) (<= 0 a) (<= b c)) (<= (* a b) (* a c)))
  :rule-classes nil))
(local (defthm few-by-input
  (implies (and (errs-at-most mixture setting e) (all-weights mixture) (all-weights weighted)
                (rationalp e) (all-promised (strip-cdrs weighted) (problem-of setting)))
           (<= (by-input mixture setting weighted) (* e (total mixture) (total weighted))))
  :hints (("Goal" :induct (len weighted) :in-theory (disable wrong-weight))
          ("Subgoal *1/1"
           :use ((:instance errs-at-most-necc (inputs (cdr (car weighted))))
                 (:instance scaled (a (car (car weighted)))
                   (b (wrong-weight mixture setting (cdr (car weighted))))
                   (c (* e (total mixture)))))))
  :rule-classes nil))

; --- by protocol: more, if each errs more ---
(local (defthm scaled-strictly
  (implies (and (rationalp a) (< 0 a) (< b c)) (< (* a b) (* a c)))
  :rule-classes nil))
(local (defthm many-by-protocol
  (implies (and (not (protocol-under-weights-exists setting weighted e)) (all-weights mixture)
                (all-keep-budget mixture setting) (all-weights weighted) (rationalp e))
           (and (<= (* e (total mixture) (total weighted)) (by-protocol mixture setting weighted))
                (implies (< 0 (total mixture))
                         (< (* e (total mixture) (total weighted))
                            (by-protocol mixture setting weighted)))))
  :hints (("Goal" :induct (len mixture) :in-theory (disable errors-weigh))
          ("Subgoal *1/1"
           :use ((:instance protocol-under-weights-exists-suff (p (cdr (car mixture))))
                 (:instance scaled-strictly (a (car (car mixture)))
                   (b (* e (total weighted)))
                   (c (errors-weigh (cdr (car mixture)) setting weighted))))))
  :rule-classes nil))

(defthm averaging
  (implies (and (randomised-protocol-exists setting e) (rationalp e) (all-weights weighted)
                (all-promised (strip-cdrs weighted) (problem-of setting)))
           (protocol-under-weights-exists setting weighted e))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory)
                                      '(randomised-protocol-exists distribution))
           :use ((:instance two-orders (mixture (randomised-protocol-exists-witness setting e)))
                 (:instance few-by-input (mixture (randomised-protocol-exists-witness setting e)))
                 (:instance many-by-protocol
                   (mixture (randomised-protocol-exists-witness setting e))))))
  :rule-classes nil)

; --- the theorem on a refuted formula, whatever the weights from which it is made ---
(local (defthm natural-weights (implies (all-natural weighted) (all-weights weighted))))
(defthm randomised-theorem
  (implies (and (error-instance setting weighted e ids)
                (not (satisfiable (instance-formula (error-instance setting weighted e ids)))))
           (not (randomised-protocol-exists setting e)))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory)
                                      '(error-instance setting-ok weights-ok problem-of
                                        natural-weights))
           :use (averaging under-weights-theorem)))
  :rule-classes nil)
