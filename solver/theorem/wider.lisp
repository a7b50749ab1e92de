; More values for the messages do no harm: what a schedule can, every schedule can that differs from
; it by larger alphabets only. So where no protocol exists none exists with fewer bits either, and a
; least budget is least among all budgets. (Of trees this is so by definition: `cost` is at most the
; bits.)
(in-package "LRAT")
(include-book "specification")
(set-verify-guards-eagerness 0)

(defun wider (small large)
  (if (atom small) (atom large)
    (and (consp large)
         (equal (players (car small)) (players (car large)))
         (equal (messages (car small)) (messages (car large)))
         (<= (alphabet (car small)) (alphabet (car large)))
         (wider (cdr small) (cdr large)))))

(defun clip (f k) ; the values of f as letters below k
  (if (atom f) nil
    (if (consp (car f)) (cons (cons (caar f) (letter (cdar f) k)) (clip (cdr f) k))
      (clip (cdr f) k))))
(defun clip-all (fs steps)
  (if (atom steps) nil
    (cons (clip (car fs) (alphabet (car steps))) (clip-all (cdr fs) (cdr steps)))))

(local (in-theory (disable alphabet players messages)))
(local (defthm letter-of-letter
  (implies (<= k m) (equal (letter (letter a k) m) (letter a k)))))
(local (defthm letter-of-clipped
  (implies (and (consp key) (<= k m))
           (equal (letter (cdr (assoc-equal key (clip f k))) m)
                  (letter (cdr (assoc-equal key f)) k)))
  :hints (("Goal" :in-theory (disable letter) :induct (clip f k))
          ("Subgoal *1/1" :in-theory (enable letter)))))
(local (defthm steps-of-wider
  (implies (and (wider small large) (natp g) (< g (len small)))
           (and (equal (players (nth g large)) (players (nth g small)))
                (equal (messages (nth g large)) (messages (nth g small)))
                (<= (alphabet (nth g small)) (alphabet (nth g large)))
                (equal (nth g (clip-all fs small))
                       (clip (nth g fs) (alphabet (nth g small))))))
  :hints (("Goal" :in-theory (disable clip)))))
(local (defthm same-value
  (implies (and (wider small large) (natp g) (< g (len small)))
           (equal (step-value (nth g large) (clip (nth g fs) (alphabet (nth g small))) inputs
                              values)
                  (step-value (nth g small) (nth g fs) inputs values)))
  :hints (("Goal" :do-not-induct t :in-theory (disable letter clip clip-all wider pick)))
  :rule-classes nil))
(local (defthm same-run
  (implies (and (wider small large) (natp g) (<= g (len small)))
           (equal (run-steps g large (clip-all fs small) inputs)
                  (run-steps g small fs inputs)))
  :hints (("Goal" :induct (run-steps g small fs inputs)
           :in-theory (disable step-value clip-all wider clip))
          ("Subgoal *1/2" :use ((:instance same-value (g (- g 1))
                                  (values (run-steps (- g 1) small fs inputs))))))))
(local (defthm len-of-wider
  (implies (wider small large) (equal (len large) (len small)))))
(local (defthm same-output
  (implies (wider small large)
           (equal (schedule-output large (clip-all fs small) inputs)
                  (schedule-output small fs inputs)))
  :hints (("Goal" :do-not-induct t :in-theory (disable run-steps clip-all wider)))))
(local (defthm clipped-solves
  (implies (and (wider small large) (schedule-solves fs problem small))
           (schedule-solves (clip-all fs small) problem large))
  :hints (("Goal" :do-not-induct t :expand ((schedule-solves (clip-all fs small) problem large))
           :use ((:instance schedule-solves-necc (steps small)
                   (inputs (schedule-solves-witness (clip-all fs small) problem large))))
           :in-theory (disable schedule-output schedule-solves schedule-solves-necc clip-all wider
                               promised correct)))))
(defthm wider-schedules-do-no-less
  (implies (and (wider small large) (schedule-protocol-exists problem small))
           (schedule-protocol-exists problem large))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves clip-all wider)
           :use ((:instance schedule-protocol-exists-suff (steps large)
                   (fs (clip-all (schedule-protocol-exists-witness problem small) small))))))
  :rule-classes nil)

; For one-way communication:
(defthm fewer-messages-do-no-more
  (implies (and (<= j k) (not (schedule-protocol-exists problem (one-way problem k))))
           (not (schedule-protocol-exists problem (one-way problem j))))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (alphabet players messages)
                                                   (schedule-protocol-exists outputs))
           :use ((:instance wider-schedules-do-no-less (small (one-way problem j))
                   (large (one-way problem k))))))
  :rule-classes nil)
