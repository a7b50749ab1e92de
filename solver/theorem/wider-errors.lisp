; Where a protocol with public coins exists, one does with more bits, with larger alphabets and with
; a larger error; so a least budget is least among all budgets, and a least error among all errors.
(in-package "LRAT")
(include-book "specification-errors")
(include-book "wider")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)

(local (in-theory (disable correct promised tree-output schedule-output cost keeps-rounds wider
                           clip-all errs-at-most errs-at-most-necc randomised-protocol-exists
                           randomised-protocol-exists-suff)))

; --- more bits: the same trees ---
(local (defthm bits-keep
  (implies (and (all-keep-budget mixture (trees problem knows a)) (<= a b))
           (all-keep-budget mixture (trees problem knows b)))))
(local (defthm bits-wrong
  (equal (wrong-weight mixture (trees problem knows b) inputs)
         (wrong-weight mixture (trees problem knows a) inputs))
  :rule-classes nil))
(local (defthm bits-errs
  (implies (errs-at-most mixture (trees problem knows a) e)
           (errs-at-most mixture (trees problem knows b) e))
  :hints (("Goal" :do-not-induct t :in-theory (disable wrong-weight)
           :expand ((errs-at-most mixture (list :tree problem knows b) e))
           :use ((:instance bits-wrong
                   (inputs (errs-at-most-witness mixture (trees problem knows b) e)))
                 (:instance errs-at-most-necc (setting (trees problem knows a))
                   (inputs (errs-at-most-witness mixture (trees problem knows b) e))))))
  :rule-classes nil))
(defthm more-bits-err-no-more
  (implies (and (randomised-protocol-exists (trees problem knows a) e) (<= a b))
           (randomised-protocol-exists (trees problem knows b) e))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory)
                                      '(randomised-protocol-exists bits-keep))
           :use ((:instance bits-errs
                   (mixture (randomised-protocol-exists-witness (trees problem knows a) e)))
                 (:instance randomised-protocol-exists-suff (setting (trees problem knows b))
                   (mixture (randomised-protocol-exists-witness (trees problem knows a) e))))))
  :rule-classes nil)
(local (defthm rounds-keep
  (implies (and (all-keep-budget mixture (trees-in-rounds problem knows a rounds first))
                (<= a b))
           (all-keep-budget mixture (trees-in-rounds problem knows b rounds first)))))
(local (defthm rounds-wrong
  (equal (wrong-weight mixture (trees-in-rounds problem knows b rounds first) inputs)
         (wrong-weight mixture (trees-in-rounds problem knows a rounds first) inputs))
  :rule-classes nil))
(local (defthm rounds-errs
  (implies (errs-at-most mixture (trees-in-rounds problem knows a rounds first) e)
           (errs-at-most mixture (trees-in-rounds problem knows b rounds first) e))
  :hints (("Goal" :do-not-induct t :in-theory (disable wrong-weight)
           :expand ((errs-at-most mixture (list :rounds problem knows b rounds first) e))
           :use ((:instance rounds-wrong
                   (inputs (errs-at-most-witness
                            mixture (trees-in-rounds problem knows b rounds first) e)))
                 (:instance errs-at-most-necc
                   (setting (trees-in-rounds problem knows a rounds first))
                   (inputs (errs-at-most-witness
                            mixture (trees-in-rounds problem knows b rounds first) e))))))
  :rule-classes nil))
(defthm more-bits-in-rounds-err-no-more
  (implies (and (randomised-protocol-exists (trees-in-rounds problem knows a rounds first) e)
                (<= a b))
           (randomised-protocol-exists (trees-in-rounds problem knows b rounds first) e))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory)
                                      '(randomised-protocol-exists rounds-keep))
           :use ((:instance rounds-errs
                   (mixture (randomised-protocol-exists-witness
                             (trees-in-rounds problem knows a rounds first) e)))
                 (:instance randomised-protocol-exists-suff
                   (setting (trees-in-rounds problem knows b rounds first))
                   (mixture (randomised-protocol-exists-witness
                             (trees-in-rounds problem knows a rounds first) e))))))
  :rule-classes nil)

; --- larger alphabets: the same tables, with letters below the smaller ones ---
(defun clip-mixture (mixture small)
  (if (atom mixture) nil
    (cons (cons (car (car mixture)) (clip-all (cdr (car mixture)) small))
          (clip-mixture (cdr mixture) small))))
(local (defthm clipped-total (equal (total (clip-mixture mixture small)) (total mixture))))
(local (defthm clipped-weights
  (equal (all-weights (clip-mixture mixture small)) (all-weights mixture))))
(local (defthm clipped-keep
  (all-keep-budget (clip-mixture mixture small) (schedules problem large))))
(local (defthm clipped-wrong
  (implies (wider small large)
           (equal (wrong-weight (clip-mixture mixture small) (schedules problem large) inputs)
                  (wrong-weight mixture (schedules problem small) inputs)))))
(local (defthm problem-of-schedules (equal (problem-of (schedules problem steps)) problem)))
(local (defthm clipped-errs
  (implies (and (wider small large) (errs-at-most mixture (schedules problem small) e))
           (errs-at-most (clip-mixture mixture small) (schedules problem large) e))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable wrong-weight clip-mixture schedules total problem-of)
           :expand ((errs-at-most (clip-mixture mixture small) (schedules problem large) e))
           :use ((:instance errs-at-most-necc (setting (schedules problem small))
                   (inputs (errs-at-most-witness (clip-mixture mixture small)
                                                 (schedules problem large) e))))))
  :rule-classes nil))
(defthm wider-schedules-err-no-more
  (implies (and (wider small large)
                (randomised-protocol-exists (schedules problem small) e))
           (randomised-protocol-exists (schedules problem large) e))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory)
                                      '(randomised-protocol-exists distribution clipped-total
                                        clipped-weights clipped-keep))
           :use ((:instance clipped-errs
                   (mixture (randomised-protocol-exists-witness (schedules problem small) e)))
                 (:instance randomised-protocol-exists-suff (setting (schedules problem large))
                   (mixture (clip-mixture (randomised-protocol-exists-witness
                                           (schedules problem small) e) small))))))
  :rule-classes nil)

; --- a larger error ---
(local (defthm larger-share
  (implies (and (<= d e) (rationalp d) (rationalp e) (rationalp w) (< 0 w) (<= v (* d w)))
           (<= v (* e w)))
  :hints (("Goal" :nonlinearp t))
  :rule-classes nil))
(local (defthm total-is-rational
  (implies (all-weights weighted) (rationalp (total weighted)))
  :rule-classes nil))
(local (defthm errs-at-most-more
  (implies (and (errs-at-most mixture setting d) (<= d e) (rationalp d) (rationalp e)
                (distribution mixture))
           (errs-at-most mixture setting e))
  :hints (("Goal" :do-not-induct t :in-theory (disable wrong-weight total problem-of)
           :expand ((errs-at-most mixture setting e))
           :use ((:instance total-is-rational (weighted mixture))
                 (:instance larger-share (w (total mixture))
                   (v (wrong-weight mixture setting (errs-at-most-witness mixture setting e))))
                 (:instance errs-at-most-necc (e d)
                   (inputs (errs-at-most-witness mixture setting e))))))
  :rule-classes nil))
(defthm larger-errors-are-easier
  (implies (and (randomised-protocol-exists setting d) (<= d e) (rationalp d) (rationalp e))
           (randomised-protocol-exists setting e))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory) '(randomised-protocol-exists))
           :use ((:instance errs-at-most-more
                   (mixture (randomised-protocol-exists-witness setting d)))
                 (:instance randomised-protocol-exists-suff
                   (mixture (randomised-protocol-exists-witness setting d))))))
  :rule-classes nil)

; --- as rules: of a statement at one budget follow those at smaller ones, or at larger ones where a
; protocol exists ---
(local (in-theory (disable trees trees-in-rounds schedules)))
(defthm more-bits-with-coins
  (implies (and (randomised-protocol-exists (trees problem knows bits) e) (<= bits more))
           (randomised-protocol-exists (trees problem knows more) e))
  :hints (("Goal" :use ((:instance more-bits-err-no-more (a bits) (b more))))))
(defthm more-bits-in-rounds-with-coins
  (implies (and (randomised-protocol-exists (trees-in-rounds problem knows bits rounds first) e)
                (<= bits more))
           (randomised-protocol-exists (trees-in-rounds problem knows more rounds first) e))
  :hints (("Goal" :use ((:instance more-bits-in-rounds-err-no-more (a bits) (b more))))))
(defthm larger-alphabets-with-coins
  (implies (and (randomised-protocol-exists (schedules problem small) e) (wider small large))
           (randomised-protocol-exists (schedules problem large) e))
  :hints (("Goal" :use wider-schedules-err-no-more)))
(defsmaller fewer-bits-with-coins (randomised-protocol-exists (trees problem knows bits) e)
  (randomised-protocol-exists (trees problem knows more) e) (<= bits more))
(defsmaller fewer-bits-in-rounds-with-coins
  (randomised-protocol-exists (trees-in-rounds problem knows bits rounds first) e)
  (randomised-protocol-exists (trees-in-rounds problem knows more rounds first) e)
  (<= bits more))
(defsmaller smaller-alphabets-with-coins
  (randomised-protocol-exists (schedules problem small) e)
  (randomised-protocol-exists (schedules problem large) e) (wider small large))
(deftheory another-budget-with-coins
  (union-theories (theory 'another-budget)
                  '(more-bits-with-coins more-bits-in-rounds-with-coins
                    larger-alphabets-with-coins fewer-bits-with-coins
                    fewer-bits-in-rounds-with-coins smaller-alphabets-with-coins)))
