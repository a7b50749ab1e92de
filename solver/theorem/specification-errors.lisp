; What a proved bound on protocols that may err says: the definitions to be read besides those of
; `specification`. A protocol with public coins is a distribution over the protocols of that book.
(in-package "LRAT")
(include-book "specification")
(set-verify-guards-eagerness 0)

; ===== 1. What may err =====
; A setting is a problem with the protocols of a budget, from which coins or an adversary choose:
; two-way protocols of at most so many bits, those of them in rounds, or those of a schedule.
(defun trees (problem knows bits) (list :tree problem knows bits))
(defun trees-in-rounds (problem knows bits rounds first)
  (list :rounds problem knows bits rounds first))
(defun schedules (problem steps) (list :schedule problem steps))

(defun problem-of (setting) (nth 1 setting))

(defun keeps-budget (p setting)
  (case (nth 0 setting)
    (:tree (<= (cost p) (nth 3 setting)))
    (:rounds (and (<= (cost p) (nth 3 setting))
                  (keeps-rounds p (nth 4 setting) (nth 5 setting))))
    (otherwise t))) ; of a schedule every object is a protocol

(defun output-on (inputs p setting)
  (if (equal (nth 0 setting) :schedule)
      (schedule-output (nth 2 setting) p inputs)
    (tree-output p (nth 0 inputs) (nth 1 inputs) (nth 2 setting))))

(defun wrong (p setting inputs)
  (not (correct (problem-of setting) inputs (output-on inputs p setting))))

; ===== 2. Public coins =====
; A distribution is a list of (weight . object): weights are rational numbers, none negative and not
; all 0, and the probability of an object is its weight as a part of their sum. Real numbers would
; do no more: where they solve linear inequalities in rational numbers, rational numbers do.
(defun total (weighted)
  (if (atom weighted) 0 (+ (car (car weighted)) (total (cdr weighted)))))

(defun all-weights (weighted)
  (if (atom weighted) t
    (and (rationalp (car (car weighted))) (<= 0 (car (car weighted)))
         (all-weights (cdr weighted)))))

(defun distribution (weighted)
  (and (all-weights weighted) (< 0 (total weighted))))

(defun all-keep-budget (mixture setting) ; all protocols of the mixture
  (if (atom mixture) t
    (and (keeps-budget (cdr (car mixture)) setting) (all-keep-budget (cdr mixture) setting))))

(defun wrong-weight (mixture setting inputs) ; of the protocols that are wrong on this input
  (cond ((atom mixture) 0)
        ((wrong (cdr (car mixture)) setting inputs)
         (+ (car (car mixture)) (wrong-weight (cdr mixture) setting inputs)))
        (t (wrong-weight (cdr mixture) setting inputs))))

; On every promised input the probability to be wrong is at most e.
(defun-sk errs-at-most (mixture setting e)
  (forall inputs
    (implies (promised (problem-of setting) inputs)
             (<= (wrong-weight mixture setting inputs) (* e (total mixture))))))

(defun-sk randomised-protocol-exists (setting e)
  (exists mixture
    (and (distribution mixture) (all-keep-budget mixture setting)
         (errs-at-most mixture setting e))))

; ===== 3. Inputs drawn at random =====
; Here the inputs have the distribution, a list `weighted` of promised ones, and one protocol is to
; be wrong with probability at most e. An input that is not in the list has probability 0.
(defun errors-weigh (p setting weighted)
  (cond ((atom weighted) 0)
        ((wrong p setting (cdr (car weighted)))
         (+ (car (car weighted)) (errors-weigh p setting (cdr weighted))))
        (t (errors-weigh p setting (cdr weighted)))))

(defun-sk protocol-under-weights-exists (setting weighted e)
  (exists p
    (and (keeps-budget p setting)
         (<= (errors-weigh p setting weighted) (* e (total weighted))))))
