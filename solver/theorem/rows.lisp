; Rows in any schedule, without formula and proof. Where the output sees the input of a player
; only through messages that depend on no other input, inputs of that player in pairwise conflict
; need a list of these messages each.
(in-package "LRAT")
(include-book "counting")
(set-verify-guards-eagerness 0)

; ===== 1. What the values of steps depend on =====
(defun some-true (l) (if (atom l) nil (or (car l) (some-true (cdr l)))))
(defun has-player (p l)
  (if (atom l) nil (or (equal (nfix (car l)) (nfix p)) (has-player p (cdr l)))))
(defun has-other (p l)
  (if (atom l) nil (or (not (equal (nfix (car l)) (nfix p))) (has-other p (cdr l)))))
(defun touched (g steps p) ; does the value depend on the input of player p? of the first g steps
  (if (zp g) nil
    (let ((before (touched (- g 1) steps p)) (step (nth (- g 1) steps)))
      (append before (list (or (has-player p (players step))
                               (some-true (pick (messages step) before))))))))
(defun foreign (g steps p) ; does it depend on any other input?
  (if (zp g) nil
    (let ((before (foreign (- g 1) steps p)) (step (nth (- g 1) steps)))
      (append before (list (or (has-other p (players step))
                               (some-true (pick (messages step) before))))))))

; Values that may differ only where a flag says so.
(defun same-but (flags vs ws)
  (if (atom flags) (equal vs ws)
    (and (or (car flags) (equal (car vs) (car ws))) (same-but (cdr flags) (cdr vs) (cdr ws)))))
(local (defthm nth-of-nil (equal (nth i nil) nil)))
(local (defthm same-but-at
  (implies (and (same-but flags vs ws) (not (nth i flags))) (equal (nth i vs) (nth i ws)))
  :hints (("Goal" :in-theory (enable nth)))
  :rule-classes nil))
(local (defthm same-but-picked
  (implies (and (same-but flags vs ws) (not (some-true (pick places flags))))
           (equal (pick places vs) (pick places ws)))
  :hints (("Goal" :induct (len places) :in-theory (disable nth same-but))
          ("Subgoal *1/1" :use ((:instance same-but-at (i (car places))))))
  :rule-classes nil))
(local (defthm same-but-longer
  (implies (and (same-but flags vs ws) (equal (len vs) (len flags)) (equal (len ws) (len flags))
                (or flag (equal v w)))
           (same-but (append flags (list flag)) (append vs (list v)) (append ws (list w))))))
(local (defthm len-of-append (equal (len (append a b)) (+ (len a) (len b)))))
(local (defthm len-of-run (equal (len (run-steps g steps fs inputs)) (nfix g))))
(local (defthm len-of-touched (equal (len (touched g steps p)) (nfix g))))
(local (defthm len-of-foreign (equal (len (foreign g steps p)) (nfix g))))

(defun with-input (p x inputs) (update-nth (nfix p) x inputs))
(local (defthm nth-of-with-input
  (equal (nth i (with-input p x inputs))
         (if (equal (nfix i) (nfix p)) x (nth i inputs)))))
(local (in-theory (disable with-input nth)))
(local (defthm picked-but-player
  (implies (not (has-player p places))
           (equal (pick places (with-input p x inputs)) (pick places inputs)))))
(local (defthm picked-of-player
  (implies (and (not (has-other p places)) (syntaxp (not (equal inputs ''nil))))
           (equal (pick places (with-input p x inputs)) (pick places (with-input p x nil))))))
(local (in-theory (disable letter alphabet players messages)))
(local (defthm same-step
  (implies (and (equal (pick (players step) a) (pick (players step) b))
                (equal (pick (messages step) vs) (pick (messages step) ws)))
           (equal (step-value step f a vs) (step-value step f b ws)))
  :rule-classes nil))
(local (in-theory (disable step-value)))
(local (defthm untouched-is-the-same ; for all inputs of player p
  (same-but (touched g steps p) (run-steps g steps fs (with-input p x1 inputs))
            (run-steps g steps fs (with-input p x2 inputs)))
  :hints (("Goal" :induct (touched g steps p))
          ("Subgoal *1/2" :use ((:instance same-step (step (nth (- g 1) steps))
                                           (f (nth (- g 1) fs)) (a (with-input p x1 inputs))
                                           (b (with-input p x2 inputs))
                   (vs (run-steps (- g 1) steps fs (with-input p x1 inputs)))
                   (ws (run-steps (- g 1) steps fs (with-input p x2 inputs))))
                                (:instance same-but-picked (flags (touched (- g 1) steps p))
                                           (places (messages (nth (- g 1) steps)))
                   (vs (run-steps (- g 1) steps fs (with-input p x1 inputs)))
                   (ws (run-steps (- g 1) steps fs (with-input p x2 inputs)))))))
  :rule-classes nil))
(local (defthm not-foreign-is-the-same ; for all inputs of the others
  (same-but (foreign g steps p) (run-steps g steps fs (with-input p x inputs))
            (run-steps g steps fs (with-input p x nil)))
  :hints (("Goal" :induct (foreign g steps p))
          ("Subgoal *1/2" :use ((:instance same-step (step (nth (- g 1) steps))
                                           (f (nth (- g 1) fs)) (a (with-input p x inputs))
                                           (b (with-input p x nil))
                   (vs (run-steps (- g 1) steps fs (with-input p x inputs)))
                   (ws (run-steps (- g 1) steps fs (with-input p x nil))))
                                (:instance same-but-picked (flags (foreign (- g 1) steps p))
                                           (places (messages (nth (- g 1) steps)))
                   (vs (run-steps (- g 1) steps fs (with-input p x inputs)))
                   (ws (run-steps (- g 1) steps fs (with-input p x nil)))))))
  :rule-classes nil))

; ===== 2. What the output sees of player p =====
(defun clear (places touched foreign) ; messages of player p alone, or of the others
  (if (atom places) t
    (and (natp (car places))
         (or (not (nth (car places) touched)) (not (nth (car places) foreign)))
         (clear (cdr places) touched foreign))))
(defun telling (places touched) ; those of player p
  (cond ((atom places) nil)
        ((nth (car places) touched) (cons (car places) (telling (cdr places) touched)))
        (t (telling (cdr places) touched))))
(defun told-alphabets (places steps)
  (if (atom places) nil
    (cons (alphabet (nth (car places) steps)) (told-alphabets (cdr places) steps))))
(defun all-positive (l) (if (atom l) t (and (posp (car l)) (all-positive (cdr l)))))
(defun told-places (steps p)
  (telling (messages (nth (- (len steps) 1) steps)) (touched (- (len steps) 1) steps p)))
(defun room-of (steps p) ; how many lists of these messages there are
  (product (told-alphabets (told-places steps p) steps)))
(defun tells-by-messages (steps p)
  (let ((output (nth (- (len steps) 1) steps)) (g (- (len steps) 1)))
    (and (consp steps)
         (not (has-player p (players output)))
         (clear (messages output) (touched g steps p) (foreign g steps p))
         (all-positive (told-alphabets (told-places steps p) steps)))))
(defun told (steps fs p x)
  (pick (told-places steps p) (run-steps (- (len steps) 1) steps fs (with-input p x nil))))

(local (defthm telling-is-not-foreign
  (implies (clear places touched foreign)
           (not (some-true (pick (telling places touched) foreign))))))
(local (defthm told-whatever-the-others-have
  (implies (tells-by-messages steps p)
           (equal (pick (told-places steps p)
                        (run-steps (- (len steps) 1) steps fs (with-input p x inputs)))
                  (told steps fs p x)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable clear telling touched foreign run-steps told-alphabets pick)
           :use ((:instance not-foreign-is-the-same (g (- (len steps) 1)))
                 (:instance same-but-picked (flags (foreign (- (len steps) 1) steps p))
                   (places (told-places steps p))
                   (vs (run-steps (- (len steps) 1) steps fs (with-input p x inputs)))
                   (ws (run-steps (- (len steps) 1) steps fs (with-input p x nil))))
                 (:instance telling-is-not-foreign
                   (places (messages (nth (- (len steps) 1) steps)))
                   (touched (touched (- (len steps) 1) steps p))
                   (foreign (foreign (- (len steps) 1) steps p))))))
  :rule-classes nil))
(local (defthm seen-the-same
  (implies (and (same-but touched vs ws)
                (equal (pick (telling places touched) vs) (pick (telling places touched) ws)))
           (equal (pick places vs) (pick places ws)))
  :hints (("Goal" :induct (len places) :in-theory (disable same-but))
          ("Subgoal *1/1" :use ((:instance same-but-at (flags touched) (i (car places))))))
  :rule-classes nil))
(local (defthm nth-at-end
  (implies (equal n (len a)) (equal (nth n (append a (list b))) b))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm nth-before-end
  (implies (and (natp i) (< i (len a))) (equal (nth i (append a b)) (nth i a)))
  :hints (("Goal" :in-theory (enable nth)))))
(local (defthm len-of-cons (implies (consp l) (< 0 (len l))) :rule-classes (:linear :rewrite)))
(defthm output-is-a-step
  (implies (consp steps)
           (equal (schedule-output steps fs inputs)
                  (step-value (nth (- (len steps) 1) steps) (nth (- (len steps) 1) fs) inputs
                              (run-steps (- (len steps) 1) steps fs inputs))))
  :hints (("Goal" :do-not-induct t :in-theory (enable schedule-output)
           :expand ((run-steps (len steps) steps fs inputs))
           :use ((:instance nth-at-end (n (- (len steps) 1))
                   (a (run-steps (- (len steps) 1) steps fs inputs))
                   (b (step-value (nth (- (len steps) 1) steps) (nth (- (len steps) 1) fs)
                                  inputs (run-steps (- (len steps) 1) steps fs inputs)))))))
  :rule-classes nil)
(local (defthm told-the-same-output-the-same
  (implies (and (tells-by-messages steps p)
                (equal (told steps fs p x1) (told steps fs p x2)))
           (equal (schedule-output steps fs (with-input p x1 inputs))
                  (schedule-output steps fs (with-input p x2 inputs))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable clear telling touched foreign run-steps told-alphabets pick told
                               all-positive)
           :use ((:instance told-whatever-the-others-have (x x1))
                 (:instance told-whatever-the-others-have (x x2))
                 (:instance untouched-is-the-same (g (- (len steps) 1)))
                 (:instance seen-the-same (touched (touched (- (len steps) 1) steps p))
                   (places (messages (nth (- (len steps) 1) steps)))
                   (vs (run-steps (- (len steps) 1) steps fs (with-input p x1 inputs)))
                   (ws (run-steps (- (len steps) 1) steps fs (with-input p x2 inputs))))
                 (:instance output-is-a-step (inputs (with-input p x1 inputs)))
                 (:instance output-is-a-step (inputs (with-input p x2 inputs)))
                 (:instance same-step (step (nth (- (len steps) 1) steps))
                   (f (nth (- (len steps) 1) fs)) (a (with-input p x1 inputs))
                   (b (with-input p x2 inputs))
                   (vs (run-steps (- (len steps) 1) steps fs (with-input p x1 inputs)))
                   (ws (run-steps (- (len steps) 1) steps fs (with-input p x2 inputs)))))))
  :rule-classes nil))

; ===== 3. Lists of messages as numbers =====
(defun letters-below (vs ks)
  (if (atom ks) (null vs)
    (and (consp vs) (posp (car ks)) (natp (car vs)) (< (car vs) (car ks))
         (letters-below (cdr vs) (cdr ks)))))
(defun code (vs ks) (if (atom ks) 0 (+ (car vs) (* (car ks) (code (cdr vs) (cdr ks))))))
(encapsulate ()
(local (include-book "arithmetic-5/top" :dir :system))
(local (defthm below-a-product
  (implies (and (natp v) (natp c) (natp q) (posp k) (< v k) (< c q)) (< (+ v (* k c)) (* k q)))
  :hints (("Goal" :nonlinearp t :cases ((<= (* k (+ 1 c)) (* k q)))))
  :rule-classes nil))
(local (defthm digits-apart
  (implies (and (natp v) (natp w) (natp c) (natp d) (posp k) (< v k) (< w k)
                (equal (+ v (* k c)) (+ w (* k d))))
           (and (equal v w) (equal c d)))
  :hints (("Goal" :do-not-induct t :cases ((< c d) (< d c))
           :use ((:instance below-a-product (q d))
                 (:instance below-a-product (v w) (c d) (q c)))))
  :rule-classes nil))
(defthm code-is-below
  (implies (letters-below vs ks)
           (and (natp (product ks)) (natp (code vs ks)) (< (code vs ks) (product ks))))
  :hints (("Goal" :induct (letters-below vs ks))
          ("Subgoal *1/2" :use ((:instance below-a-product (v (car vs)) (k (car ks))
                                 (c (code (cdr vs) (cdr ks))) (q (product (cdr ks)))))))
  :rule-classes nil)
(local (defun both-down (vs ws ks)
  (if (atom ks) (list vs ws) (both-down (cdr vs) (cdr ws) (cdr ks)))))
(defthm code-tells-apart
  (implies (and (letters-below vs ks) (letters-below ws ks) (equal (code vs ks) (code ws ks)))
           (equal vs ws))
  :hints (("Goal" :induct (both-down vs ws ks))
          ("Subgoal *1/2" :use ((:instance code-is-below (vs (cdr vs)) (ks (cdr ks)))
                                (:instance code-is-below (vs (cdr ws)) (ks (cdr ks)))
                                (:instance digits-apart (v (car vs)) (w (car ws)) (k (car ks))
                                 (c (code (cdr vs) (cdr ks))) (d (code (cdr ws) (cdr ks)))))))
  :rule-classes nil))

(local (defthm letter-is-below
  (implies (posp k) (and (natp (letter a k)) (< (letter a k) k)))
  :hints (("Goal" :in-theory (enable letter)))))
(local (defthm values-are-letters
  (implies (and (natp i) (natp g) (< i g) (posp (alphabet (nth i steps))))
           (and (natp (nth i (run-steps g steps fs inputs)))
                (< (nth i (run-steps g steps fs inputs)) (alphabet (nth i steps)))))
  :hints (("Goal" :induct (run-steps g steps fs inputs))
          ("Subgoal *1/2" :cases ((equal i (- g 1))) :in-theory (enable step-value)))))
(local (defthm flag-is-inside
  (implies (and (natp i) (nth i flags)) (< i (len flags)))
  :hints (("Goal" :in-theory (enable nth)))
  :rule-classes :linear))
(local (defthm told-letters
  (implies (and (clear places (touched g steps p) foreign) (natp g)
                (all-positive (told-alphabets (telling places (touched g steps p)) steps)))
           (letters-below (pick (telling places (touched g steps p))
                                (run-steps g steps fs inputs))
                          (told-alphabets (telling places (touched g steps p)) steps)))
  :hints (("Goal" :induct (len places) :in-theory (disable touched run-steps))
          ("Subgoal *1/1" :use ((:instance flag-is-inside (i (car places))
                                           (flags (touched g steps p))))))))
(defun told-code (steps fs p x)
  (code (told steps fs p x) (told-alphabets (told-places steps p) steps)))
(local (defthm told-is-letters
  (implies (tells-by-messages steps p)
           (letters-below (told steps fs p x) (told-alphabets (told-places steps p) steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable clear telling touched foreign run-steps told-alphabets pick
                               all-positive letters-below)))))
(local (in-theory (disable told tells-by-messages told-places)))
(local (defthm told-code-is-below
  (implies (tells-by-messages steps p)
           (and (natp (told-code steps fs p x)) (< (told-code steps fs p x) (room-of steps p))))
  :hints (("Goal" :do-not-induct t :in-theory (disable letters-below code product)
           :use ((:instance code-is-below (vs (told steps fs p x))
                            (ks (told-alphabets (told-places steps p) steps))))))))
(local (defthm codes-the-same-output-the-same
  (implies (and (tells-by-messages steps p)
                (equal (told-code steps fs p x1) (told-code steps fs p x2)))
           (equal (schedule-output steps fs (with-input p x1 inputs))
                  (schedule-output steps fs (with-input p x2 inputs))))
  :hints (("Goal" :do-not-induct t :in-theory (disable letters-below code schedule-output)
           :use (told-the-same-output-the-same
                 (:instance code-tells-apart (vs (told steps fs p x1)) (ws (told steps fs p x2))
                            (ks (told-alphabets (told-places steps p) steps))))))
  :rule-classes nil))
(local (in-theory (disable told-code room-of schedule-output)))

; ===== 4. Rows in pairwise conflict need a list of messages each =====
; `others` is any list of joint inputs, of which that of player p does not matter.
(defun rows-conflict-among (problem p x1 x2 others)
  (if (atom others) nil
    (let ((a (with-input p x1 (car others))) (b (with-input p x2 (car others))))
      (or (and (promised problem a) (promised problem b)
               (no-common problem a b (outputs problem)))
          (rows-conflict-among problem p x1 x2 (cdr others))))))
(defun row-apart-among (x rows problem p others)
  (if (atom rows) t
    (and (rows-conflict-among problem p x (car rows) others)
         (row-apart-among x (cdr rows) problem p others))))
(defun rows-apart-among (rows problem p others)
  (if (atom rows) t
    (and (row-apart-among (car rows) (cdr rows) problem p others)
         (rows-apart-among (cdr rows) problem p others))))
(defun told-codes (steps fs p xs)
  (if (atom xs) nil (cons (told-code steps fs p (car xs)) (told-codes steps fs p (cdr xs)))))
(local (defthm conflict-told-apart
  (implies (and (rows-conflict-among problem p x1 x2 others) (schedule-solves fs problem steps)
                (tells-by-messages steps p) (natp (outputs problem)))
           (not (equal (told-code steps fs p x1) (told-code steps fs p x2))))
  :hints (("Goal" :induct (rows-conflict-among problem p x1 x2 others)
           :in-theory (e/d (correct) (schedule-solves schedule-solves-necc no-common-both)))
          ("Subgoal *1/2"
           :use ((:instance schedule-solves-necc (inputs (with-input p x1 (car others))))
                 (:instance schedule-solves-necc (inputs (with-input p x2 (car others))))
                 (:instance codes-the-same-output-the-same (inputs (car others)))
                 (:instance no-common-both (a (with-input p x1 (car others)))
                   (b (with-input p x2 (car others))) (n (outputs problem))
                   (o (schedule-output steps fs (with-input p x1 (car others))))))))))
(local (defthm row-told-apart
  (implies (and (row-apart-among x rows problem p others) (schedule-solves fs problem steps)
                (tells-by-messages steps p) (natp (outputs problem)))
           (not (member-equal (told-code steps fs p x) (told-codes steps fs p rows))))
  :hints (("Goal" :induct (len rows) :in-theory (disable rows-conflict-among schedule-solves)))))
(local (defthm rows-told-apart
  (implies (and (rows-apart-among rows problem p others) (schedule-solves fs problem steps)
                (tells-by-messages steps p) (natp (outputs problem)))
           (no-duplicatesp-equal (told-codes steps fs p rows)))
  :hints (("Goal" :induct (len rows) :in-theory (disable row-apart-among schedule-solves)))))
(local (defthm told-codes-below
  (implies (tells-by-messages steps p)
           (all-less (told-codes steps fs p rows) (room-of steps p)))))
(local (defthm len-of-told-codes (equal (len (told-codes steps fs p rows)) (len rows))))
(defthm rows-counting
  (implies (and (rows-apart-among rows problem p others) (tells-by-messages steps p)
                (natp (outputs problem)) (natp (room-of steps p))
                (< (room-of steps p) (len rows)))
           (not (schedule-protocol-exists problem steps)))
  :hints (("Goal" :do-not-induct t :in-theory (disable schedule-solves rows-apart-among)
           :use ((:instance pigeonhole (k (room-of steps p))
                   (l (told-codes steps (schedule-protocol-exists-witness problem steps) p
                                  rows)))
                 (:instance rows-told-apart
                   (fs (schedule-protocol-exists-witness problem steps)))))))

; The joint inputs that are looked at: all, with 0 for player p.
(defun put-before (x tails) ; x before each of the tails
  (if (atom tails) nil (cons (cons x (car tails)) (put-before x (cdr tails)))))
(defun put-all-before (xs tails)
  (if (atom xs) nil (append (put-before (car xs) tails) (put-all-before (cdr xs) tails))))
(defun joint-inputs (sizes)
  (if (atom sizes) (list nil)
    (put-all-before (upto 0 (car sizes)) (joint-inputs (cdr sizes)))))
(defun others-of (problem p) (joint-inputs (with-input p 1 (sizes problem))))
(defun rows-excluded (problem steps p rows)
  (and (tells-by-messages steps p) (natp (room-of steps p))
       (< (room-of steps p) (len rows))
       (rows-apart-among rows problem p (others-of problem p))))
(defthm rows-excluded-right
  (implies (and (rows-excluded problem steps p rows) (natp (outputs problem)))
           (not (schedule-protocol-exists problem steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable rows-apart-among schedule-protocol-exists others-of)
           :use ((:instance rows-counting (others (others-of problem p)))))))
