; Upper bounds on protocols that may err as theorems over the definitions: a mixture, or one
; protocol under weights, whose errors are counted on every promised input, exists.
(in-package "LRAT")
(include-book "specification-errors")
(include-book "possible-networks")
(set-verify-guards-eagerness 0)

(defun errs-seldom (ins mixture setting most) ; on each of these inputs
  (if (atom ins) t
    (and (<= (wrong-weight mixture setting (car ins)) most)
         (errs-seldom (cdr ins) mixture setting most))))
(defun mixture-is-right (mixture setting e)
  (and (distribution mixture) (all-keep-budget mixture setting)
       (all-natp (sizes (problem-of setting)))
       (errs-seldom (promised-inputs (problem-of setting)) mixture setting
                    (* e (total mixture)))))
(local (in-theory (disable wrong-weight promised problem-of)))
(local (defthm errs-seldom-at
  (implies (and (errs-seldom ins mixture setting most) (member-equal inputs ins))
           (<= (wrong-weight mixture setting inputs) most))
  :hints (("Goal" :induct (len ins)))
  :rule-classes nil))
(defthm randomised-possible
  (implies (mixture-is-right mixture setting e) (randomised-protocol-exists setting e))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable distribution all-keep-budget errs-seldom sizes all-natp total)
           :expand ((errs-at-most mixture setting e))
           :use (randomised-protocol-exists-suff
                 (:instance errs-seldom-at (ins (promised-inputs (problem-of setting)))
                   (inputs (errs-at-most-witness mixture setting e))
                   (most (* e (total mixture)))))))
  :rule-classes nil)
(defun errs-little (p setting weighted e)
  (and (keeps-budget p setting)
       (<= (errors-weigh p setting weighted) (* e (total weighted)))))
(defthm under-weights-possible
  (implies (errs-little p setting weighted e) (protocol-under-weights-exists setting weighted e))
  :hints (("Goal" :do-not-induct t :in-theory (disable keeps-budget errors-weigh total)
           :use protocol-under-weights-exists-suff))
  :rule-classes nil)
