; Composition of two functions in two epochs: what player -1 hears of the last function z_2, and how
; many lists of that there are (THEORY.md, section 8).
;
; Functions z_1 and z_2 are words, numbers as in `letter-of`; w, z_0 and their messages are numbers.
(in-package "LRAT")
(include-book "rows")
(include-book "classes")
(local (include-book "sets"))
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic/top" :dir :system))

; ===== 1. The schedule, and what its output is =====
(defun shape (steps)
  (if (atom steps) nil
    (cons (list (players (car steps)) (messages (car steps))) (shape (cdr steps)))))
(defun two-epochs (steps)
  (equal (shape steps)
         '(((0 1) nil) ((0 2) nil) ((0 3) nil) ((1 2) nil) ((1 3) nil) ((2 3) nil)
           ((0 1) (0 1 2 3 4)) ((0 2) (0 1 2 5)) ((0 3) (0 1 2)) ((0) (0 1 2 6 7 8)))))
(defun kinds (h steps) (alphabet (nth h steps)))
(defun all-kinds (h steps) ; of the messages before h
  (if (zp h) t (and (posp (kinds (- h 1) steps)) (all-kinds (- h 1) steps))))
(defun message (h inputs seen steps fs)
  (letter (cdr (assoc-equal (list inputs seen) (nth h fs))) (kinds h steps)))
(defun tell (h a b steps fs) (message h (list a b) nil steps fs)) ; in the first epoch
(defun answered (w z0 z1 z2 steps fs)
  (let ((a (tell 0 w z0 steps fs)) (b (tell 1 w z1 steps fs)) (c (tell 2 w z2 steps fs)))
    (message 9 (list w)
             (list a b c
                   (message 6 (list w z0)
                            (list a b c (tell 3 z0 z1 steps fs) (tell 4 z0 z2 steps fs)) steps fs)
                   (message 7 (list w z1) (list a b c (tell 5 z1 z2 steps fs)) steps fs)
                   (message 8 (list w z2) (list a b c) steps fs))
             steps fs)))

(local (in-theory (disable alphabet players messages letter)))
(local (defun value-at (h steps fs a)
  (step-value (nth h steps) (nth h fs) a (run-steps h steps fs a))))
(local (defthm value-is-a-message
  (equal (value-at h steps fs a)
         (message h (pick (players (nth h steps)) a)
                  (pick (messages (nth h steps)) (run-steps h steps fs a)) steps fs))
  :hints (("Goal" :in-theory (disable run-steps pick)))
  :rule-classes nil))
(local (defthm len-of-runs (equal (len (run-steps g steps fs a)) (nfix g))
  :hints (("Goal" :in-theory (disable step-value)))))
(local (defthm nth-before
  (implies (and (natp i) (< i (len a))) (equal (nth i (append a b)) (nth i a)))))
(local (defthm nth-at
  (implies (equal i (len a)) (equal (nth i (append a (list b))) b))))
(local (defthm nth-of-run
  (implies (and (natp i) (natp g) (< i g))
           (equal (nth i (run-steps g steps fs a)) (value-at i steps fs a)))
  :hints (("Goal" :induct (run-steps g steps fs a) :in-theory (disable step-value nth))
          ("Subgoal *1/2" :cases ((equal i (- g 1)))))))
(local (in-theory (disable value-at run-steps step-value message)))
(local (defthm len-of-shape (equal (len (shape steps)) (len steps))))
(local (defthm nth-of-shape
  (implies (and (natp i) (< i (len steps)))
           (equal (nth i (shape steps))
                  (list (players (nth i steps)) (messages (nth i steps)))))))
(local (defthm steps-of-two-epochs
  (implies (two-epochs steps) (equal (len steps) 10))
  :hints (("Goal" :use len-of-shape :in-theory (disable len-of-shape)))))
(local (in-theory (disable shape)))
(local (defthm step-of-two-epochs
  (implies (and (two-epochs steps) (natp i) (< i 10))
           (and (equal (players (nth i steps))
                       (nth 0 (nth i '(((0 1) nil) ((0 2) nil) ((0 3) nil) ((1 2) nil) ((1 3) nil)
                                 ((2 3) nil) ((0 1) (0 1 2 3 4)) ((0 2) (0 1 2 5))
                                 ((0 3) (0 1 2)) ((0) (0 1 2 6 7 8))))))
                (equal (messages (nth i steps))
                       (nth 1 (nth i '(((0 1) nil) ((0 2) nil) ((0 3) nil) ((1 2) nil) ((1 3) nil)
                                 ((2 3) nil) ((0 1) (0 1 2 3 4)) ((0 2) (0 1 2 5))
                                 ((0 3) (0 1 2)) ((0) (0 1 2 6 7 8))))))))
  :hints (("Goal" :use nth-of-shape :in-theory (disable nth nth-of-shape)))))
(local (defthm step-0-of-two-epochs
  (implies (two-epochs steps)
           (and (equal (players (car steps)) '(0 1)) (equal (messages (car steps)) nil)))
  :hints (("Goal" :use ((:instance step-of-two-epochs (i 0)))))))
(local (defthm some-steps-of-two-epochs
  (implies (two-epochs steps) (consp steps))
  :hints (("Goal" :use steps-of-two-epochs :in-theory (disable two-epochs steps-of-two-epochs)
           :expand ((len steps))))
  :rule-classes :forward-chaining))
(local (in-theory (disable two-epochs)))
(local (defthm first-values
  (implies (two-epochs steps)
           (and (equal (value-at 0 steps fs (list w z0 z1 z2)) (tell 0 w z0 steps fs))
                (equal (value-at 1 steps fs (list w z0 z1 z2)) (tell 1 w z1 steps fs))
                (equal (value-at 2 steps fs (list w z0 z1 z2)) (tell 2 w z2 steps fs))
                (equal (value-at 3 steps fs (list w z0 z1 z2)) (tell 3 z0 z1 steps fs))
                (equal (value-at 4 steps fs (list w z0 z1 z2)) (tell 4 z0 z2 steps fs))
                (equal (value-at 5 steps fs (list w z0 z1 z2)) (tell 5 z1 z2 steps fs))))
  :hints (("Goal" :do-not-induct t
           :use ((:instance value-is-a-message (h 0) (a (list w z0 z1 z2)))
                 (:instance value-is-a-message (h 1) (a (list w z0 z1 z2)))
                 (:instance value-is-a-message (h 2) (a (list w z0 z1 z2)))
                 (:instance value-is-a-message (h 3) (a (list w z0 z1 z2)))
                 (:instance value-is-a-message (h 4) (a (list w z0 z1 z2)))
                 (:instance value-is-a-message (h 5) (a (list w z0 z1 z2))))))))
(local (in-theory (disable tell)))
(defthm output-is-answered
  (implies (two-epochs steps)
           (equal (schedule-output steps fs (list w z0 z1 z2)) (answered w z0 z1 z2 steps fs)))
  :hints (("Goal" :do-not-induct t :in-theory (enable schedule-output)
           :use ((:instance value-is-a-message (h 6) (a (list w z0 z1 z2)))
                 (:instance value-is-a-message (h 7) (a (list w z0 z1 z2)))
                 (:instance value-is-a-message (h 8) (a (list w z0 z1 z2)))
                 (:instance value-is-a-message (h 9) (a (list w z0 z1 z2)))))))
(in-theory (disable answered tell message kinds two-epochs schedule-output))

; ===== 2. What is written down about z_2 =====
; A question about z_2, asked of the protocol: (:w w), (:z0 z0), (:z1 z1) of the first epoch;
; (:one w z1 a), (:two w a b) of the second, a and b being the messages 1:0:-1 and 1:1:-1.
(defun ask (q z steps fs)
  (let ((a (nth 1 q)) (b (nth 2 q)) (c (nth 3 q)))
    (case (car q)
      (:w (tell 2 a z steps fs))
      (:z0 (tell 4 a z steps fs))
      (:z1 (tell 5 a z steps fs))
      (:one (message 7 (list a b)
                     (list c (tell 1 a b steps fs) (tell 2 a z steps fs) (tell 5 b z steps fs))
                     steps fs))
      (otherwise (message 8 (list a z) (list b c (tell 2 a z steps fs)) steps fs)))))
(defun kinds-of (q steps) ; how many answers it may have
  (kinds (case (car q) (:w 2) (:z0 4) (:z1 5) (:one 7) (otherwise 8)) steps))
(defun ask-all (qs z steps fs)
  (if (atom qs) nil (cons (ask (car qs) z steps fs) (ask-all (cdr qs) z steps fs))))
(defun kinds-of-all (qs steps)
  (if (atom qs) nil (cons (kinds-of (car qs) steps) (kinds-of-all (cdr qs) steps))))

(local (defthm asked-the-same
  (implies (and (equal (ask-all qs z steps fs) (ask-all qs y steps fs)) (member-equal q qs))
           (equal (ask q z steps fs) (ask q y steps fs)))
  :hints (("Goal" :induct (len qs) :in-theory (disable ask)))
  :rule-classes nil))
(local (defthm message-is-below
  (implies (posp (kinds h steps))
           (and (natp (message h inputs seen steps fs))
                (< (message h inputs seen steps fs) (kinds h steps))))
  :hints (("Goal" :in-theory (enable message letter)))))
(local (defthm tell-is-below
  (implies (posp (kinds h steps))
           (and (natp (tell h a b steps fs)) (< (tell h a b steps fs) (kinds h steps))))
  :hints (("Goal" :in-theory (enable tell)))))
(local (defthm kinds-are-positive
  (implies (and (all-kinds g steps) (natp g) (natp h) (< h g))
           (and (integerp (kinds h steps)) (< 0 (kinds h steps))))
  :hints (("Goal" :induct (all-kinds g steps)))))
(local (defthm answer-is-below
  (implies (all-kinds 9 steps)
           (and (posp (kinds-of q steps)) (natp (ask q z steps fs))
                (< (ask q z steps fs) (kinds-of q steps))))
  :hints (("Goal" :do-not-induct t :in-theory (disable all-kinds nth)
           :use ((:instance kinds-are-positive (g 9) (h 2))
                 (:instance kinds-are-positive (g 9) (h 4))
                 (:instance kinds-are-positive (g 9) (h 5))
                 (:instance kinds-are-positive (g 9) (h 7))
                 (:instance kinds-are-positive (g 9) (h 8)))))))
(defthm answers-are-letters
  (implies (all-kinds 9 steps)
           (letters-below (ask-all qs z steps fs) (kinds-of-all qs steps)))
  :hints (("Goal" :induct (len qs) :in-theory (disable ask kinds-of all-kinds))))

(defun ask-w (n) (if (zp n) nil (cons (list :w (- n 1)) (ask-w (- n 1)))))
(defun ask-z0 (z0s) (if (atom z0s) nil (cons (list :z0 (car z0s)) (ask-z0 (cdr z0s)))))
(defun ask-z1 (z1s) (if (atom z1s) nil (cons (list :z1 (car z1s)) (ask-z1 (cdr z1s)))))
(defun heard (w z0s steps fs) ; the messages 1:0:-1
  (if (atom z0s) nil (cons (tell 0 w (car z0s) steps fs) (heard w (cdr z0s) steps fs))))
(defun hears (w z0s steps fs) (occurring (kinds 0 steps) (heard w z0s steps fs)))
(defun ask-one-at (w z1 as)
  (if (atom as) nil (cons (list :one w z1 (car as)) (ask-one-at w z1 (cdr as)))))
(defun ask-one (n z1 z0s steps fs)
  (if (zp n) nil
    (append (ask-one-at (- n 1) z1 (hears (- n 1) z0s steps fs))
            (ask-one (- n 1) z1 z0s steps fs))))
(defun ask-ones (n z1s z0s steps fs)
  (if (atom z1s) nil
    (append (ask-one n (car z1s) z0s steps fs) (ask-ones n (cdr z1s) z0s steps fs))))
(defun ask-two-at (w as b)
  (if (atom as) nil (cons (list :two w (car as) b) (ask-two-at w (cdr as) b))))
(defun ask-two (n z1 z0s steps fs)
  (if (zp n) nil
    (append (ask-two-at (- n 1) (hears (- n 1) z0s steps fs) (tell 1 (- n 1) z1 steps fs))
            (ask-two (- n 1) z1 z0s steps fs))))
(defun questions (directly n z1s z0s steps fs)
  (append (if directly (ask-z1 z1s) (ask-ones n z1s z0s steps fs))
          (append (ask-z0 z0s) (append (ask-w n) (ask-two n (car z1s) z0s steps fs)))))

; All that is needed is asked.
(local (defthm asked-w
  (implies (and (natp w) (natp n) (< w n)) (member-equal (list :w w) (ask-w n)))))
(local (defthm asked-z0 (implies (member-equal z0 z0s) (member-equal (list :z0 z0) (ask-z0 z0s)))))
(local (defthm asked-z1 (implies (member-equal z1 z1s) (member-equal (list :z1 z1) (ask-z1 z1s)))))
(local (defthm asked-one-at
  (implies (member-equal a as) (member-equal (list :one w z1 a) (ask-one-at w z1 as)))))
(local (defthm asked-two-at
  (implies (member-equal a as) (member-equal (list :two w a b) (ask-two-at w as b)))))
(local (defthm heard-is-heard
  (implies (member-equal z0 z0s) (member-equal (tell 0 w z0 steps fs) (heard w z0s steps fs)))))
(local (defthm occurring-member
  (implies (and (member-equal a tags) (natp a) (natp v) (< a v))
           (member-equal a (occurring v tags)))))
(local (defthm hears-what-is-told
  (implies (and (member-equal z0 z0s) (posp (kinds 0 steps)))
           (member-equal (tell 0 w z0 steps fs) (hears w z0s steps fs)))))
(local (in-theory (disable hears)))
(local (defthm asked-one
  (implies (and (natp w) (natp n) (< w n) (member-equal a (hears w z0s steps fs)))
           (member-equal (list :one w z1 a) (ask-one n z1 z0s steps fs)))
  :hints (("Goal" :induct (ask-one n z1 z0s steps fs))
          ("Subgoal *1/2" :cases ((equal w (- n 1)))))))
(local (defthm asked-ones
  (implies (and (natp w) (natp n) (< w n) (member-equal a (hears w z0s steps fs))
                (member-equal z1 z1s))
           (member-equal (list :one w z1 a) (ask-ones n z1s z0s steps fs)))))
(local (defthm asked-two
  (implies (and (natp w) (natp n) (< w n) (member-equal a (hears w z0s steps fs)))
           (member-equal (list :two w a (tell 1 w z1 steps fs)) (ask-two n z1 z0s steps fs)))
  :hints (("Goal" :induct (ask-two n z1 z0s steps fs))
          ("Subgoal *1/2" :cases ((equal w (- n 1)))))))
(defun tell-alike (w z1s z1 steps fs)
  (if (atom z1s) t
    (and (equal (tell 1 w (car z1s) steps fs) (tell 1 w z1 steps fs))
         (tell-alike w (cdr z1s) z1 steps fs))))
(defun told-alike (n z1s z1 steps fs) ; for every w below n all have the message 1:1:-1 of z1
  (if (zp n) t
    (and (tell-alike (- n 1) z1s z1 steps fs) (told-alike (- n 1) z1s z1 steps fs))))
(local (defthm tell-alike-member
  (implies (and (tell-alike w z1s y steps fs) (member-equal z1 z1s))
           (equal (tell 1 w z1 steps fs) (tell 1 w y steps fs)))
  :rule-classes nil))
(local (defthm told-alike-member
  (implies (and (told-alike n z1s y steps fs) (member-equal z1 z1s) (natp w) (natp n) (< w n))
           (equal (tell 1 w z1 steps fs) (tell 1 w y steps fs)))
  :hints (("Goal" :induct (told-alike n z1s y steps fs))
          ("Subgoal *1/3" :use ((:instance tell-alike-member (w (- n 1))))
           :cases ((equal w (- n 1))))
          ("Subgoal *1/2" :use ((:instance tell-alike-member (w (- n 1))))
           :cases ((equal w (- n 1)))))
  :rule-classes nil))
(defthm asked-all-answered-alike
  (implies (and (equal (ask-all (questions directly n z1s z0s steps fs) z steps fs)
                       (ask-all (questions directly n z1s z0s steps fs) y steps fs))
                (told-alike n z1s (car z1s) steps fs) (posp (kinds 0 steps))
                (member-equal z1 z1s) (member-equal z0 z0s) (natp w) (natp n) (< w n))
           (equal (answered w z0 z1 z steps fs) (answered w z0 z1 y steps fs)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (answered) (ask-all ask-w ask-z0 ask-z1 ask-ones ask-two told-alike))
           :use ((:instance told-alike-member (y (car z1s)))
                 (:instance asked-two (a (tell 0 w z0 steps fs)) (z1 (car z1s)))
                 (:instance asked-the-same (qs (questions directly n z1s z0s steps fs))
                   (q (list :w w)))
                 (:instance asked-the-same (qs (questions directly n z1s z0s steps fs))
                   (q (list :z0 z0)))
                 (:instance asked-the-same (qs (questions directly n z1s z0s steps fs))
                   (q (if directly (list :z1 z1) (list :one w z1 (tell 0 w z0 steps fs)))))
                 (:instance asked-the-same (qs (questions directly n z1s z0s steps fs))
                   (q (list :two w (tell 0 w z0 steps fs) (tell 1 w (car z1s) steps fs)))))))
  :rule-classes nil)
(in-theory (disable questions ask-all))

; ===== 3. How many lists of answers there are =====
(defun few-heard (n z0s v steps fs) ; at most v messages 1:0:-1 for every w below n
  (if (zp n) t
    (and (<= (len (hears (- n 1) z0s steps fs)) v) (few-heard (- n 1) z0s v steps fs))))
(defun capacity (directly n x1 x0 v steps)
  (* (if directly (expt (kinds 5 steps) x1) (expt (expt (expt (kinds 7 steps) v) n) x1))
     (* (expt (kinds 4 steps) x0)
        (* (expt (kinds 2 steps) n) (expt (expt (kinds 8 steps) v) n)))))
(defun lists-of-answers (qs steps) (product (kinds-of-all qs steps)))
(local (defthm lists-of-append
  (equal (lists-of-answers (append x y) steps)
         (* (lists-of-answers x steps) (lists-of-answers y steps)))
  :hints (("Goal" :in-theory (disable kinds-of)))))
(local (defthm lists-of-w
  (implies (natp n) (equal (lists-of-answers (ask-w n) steps) (expt (kinds 2 steps) n)))))
(local (defthm lists-of-z0
  (equal (lists-of-answers (ask-z0 z0s) steps) (expt (kinds 4 steps) (len z0s)))))
(local (defthm lists-of-z1
  (equal (lists-of-answers (ask-z1 z1s) steps) (expt (kinds 5 steps) (len z1s)))))
(local (defthm lists-of-one-at
  (equal (lists-of-answers (ask-one-at w z1 as) steps) (expt (kinds 7 steps) (len as)))))
(local (defthm lists-of-two-at
  (equal (lists-of-answers (ask-two-at w as b) steps) (expt (kinds 8 steps) (len as)))))
(local (in-theory (disable lists-of-answers)))
(local (defthm no-lists (equal (lists-of-answers nil steps) 1)
  :hints (("Goal" :in-theory (enable lists-of-answers)))))
(local (defun down-to (b) (if (zp b) b (down-to (- b 1)))))
(local (defthm products-of-more
  (implies (and (posp a) (posp b) (posp c) (posp d) (<= a c) (<= b d)) (<= (* a b) (* c d)))
  :hints (("Goal" :use ((:instance acl2::*-preserves->=-for-nonnegatives
                          (acl2::x1 c) (acl2::x2 a) (acl2::y1 d) (acl2::y2 b)))))
  :rule-classes nil))
(local (defthm powers-of-more
  (implies (and (posp k) (natp a) (natp b) (<= a b)) (<= (expt k a) (expt k b)))
  :hints (("Goal" :induct (down-to b))
          ("Subgoal *1/2" :use ((:instance products-of-more (a 1) (c k) (b (expt k a))
                                           (d (expt k (- b 1)))))))
  :rule-classes nil))
(local (defthm posp-kinds-of
  (implies (all-kinds 9 steps) (posp (kinds-of q steps)))
  :hints (("Goal" :use answer-is-below :in-theory (disable kinds-of ask all-kinds answer-is-below)))
  :rule-classes :type-prescription))
(defthm posp-lists
  (implies (all-kinds 9 steps) (posp (lists-of-answers qs steps)))
  :hints (("Goal" :induct (len qs) :in-theory (e/d (lists-of-answers) (all-kinds kinds-of))))
  :rule-classes :type-prescription)
(local (in-theory (disable all-kinds)))
(defthm kinds-before-9
  (implies (and (all-kinds 9 steps) (natp h) (< h 9)) (posp (kinds h steps)))
  :hints (("Goal" :use ((:instance kinds-are-positive (g 9)))))
  :rule-classes (:rewrite :type-prescription))
(local (defthm power-step
  (implies (posp n) (equal (expt k n) (* k (expt k (- n 1)))))
  :rule-classes nil))
(local (in-theory (disable expt acl2::exponents-multiply acl2::exponents-add acl2::expt-minus)))
(local (defthm lists-of-one
  (implies (and (few-heard n z0s v steps fs) (natp n) (natp v) (all-kinds 9 steps))
           (<= (lists-of-answers (ask-one n z1 z0s steps fs) steps)
               (expt (expt (kinds 7 steps) v) n)))
  :hints (("Goal" :induct (ask-one n z1 z0s steps fs))
          ("Subgoal *1/2"
           :use ((:instance power-step (k (expt (kinds 7 steps) v)))
                 (:instance powers-of-more (k (kinds 7 steps)) (b v)
                   (a (len (hears (- n 1) z0s steps fs))))
                 (:instance products-of-more (d (expt (expt (kinds 7 steps) v) (- n 1)))
                   (c (expt (kinds 7 steps) v))
                   (a (expt (kinds 7 steps) (len (hears (- n 1) z0s steps fs))))
                   (b (lists-of-answers (ask-one (- n 1) z1 z0s steps fs) steps))))))
  :rule-classes nil))
(local (defthm lists-of-two
  (implies (and (few-heard n z0s v steps fs) (natp n) (natp v) (all-kinds 9 steps))
           (<= (lists-of-answers (ask-two n z1 z0s steps fs) steps)
               (expt (expt (kinds 8 steps) v) n)))
  :hints (("Goal" :induct (ask-two n z1 z0s steps fs))
          ("Subgoal *1/2"
           :use ((:instance power-step (k (expt (kinds 8 steps) v)))
                 (:instance powers-of-more (k (kinds 8 steps)) (b v)
                   (a (len (hears (- n 1) z0s steps fs))))
                 (:instance products-of-more (d (expt (expt (kinds 8 steps) v) (- n 1)))
                   (c (expt (kinds 8 steps) v))
                   (a (expt (kinds 8 steps) (len (hears (- n 1) z0s steps fs))))
                   (b (lists-of-answers (ask-two (- n 1) z1 z0s steps fs) steps))))))
  :rule-classes nil))
(local (defthm lists-of-ones
  (implies (and (few-heard n z0s v steps fs) (natp n) (natp v) (all-kinds 9 steps))
           (<= (lists-of-answers (ask-ones n z1s z0s steps fs) steps)
               (expt (expt (expt (kinds 7 steps) v) n) (len z1s))))
  :hints (("Goal" :induct (len z1s))
          ("Subgoal *1/1"
           :use ((:instance lists-of-one (z1 (car z1s)))
                 (:instance power-step (k (expt (expt (kinds 7 steps) v) n)) (n (len z1s)))
                 (:instance products-of-more (c (expt (expt (kinds 7 steps) v) n))
                   (d (expt (expt (expt (kinds 7 steps) v) n) (len (cdr z1s))))
                   (a (lists-of-answers (ask-one n (car z1s) z0s steps fs) steps))
                   (b (lists-of-answers (ask-ones n (cdr z1s) z0s steps fs) steps))))))
  :rule-classes nil))
(local (in-theory (disable ask-w ask-z0 ask-z1 ask-ones ask-two few-heard)))
(local (defthm lists-of-first
  (implies (and (few-heard n z0s v steps fs) (natp n) (natp v) (all-kinds 9 steps))
           (<= (lists-of-answers (if directly (ask-z1 z1s) (ask-ones n z1s z0s steps fs)) steps)
               (if directly (expt (kinds 5 steps) (len z1s))
                 (expt (expt (expt (kinds 7 steps) v) n) (len z1s)))))
  :hints (("Goal" :do-not-induct t :use lists-of-ones :in-theory (disable expt)))
  :rule-classes nil))
(defthm lists-are-few
  (implies (and (few-heard n z0s v steps fs) (natp n) (natp v) (all-kinds 9 steps))
           (<= (lists-of-answers (questions directly n z1s z0s steps fs) steps)
               (capacity directly n (len z1s) (len z0s) v steps)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (questions) (expt))
           :use (lists-of-first
                 (:instance lists-of-two (z1 (car z1s)))
                 (:instance products-of-more (a (expt (kinds 2 steps) n))
                   (c (expt (kinds 2 steps) n))
                   (b (lists-of-answers (ask-two n (car z1s) z0s steps fs) steps))
                   (d (expt (expt (kinds 8 steps) v) n)))
                 (:instance products-of-more (a (expt (kinds 4 steps) (len z0s)))
                   (c (expt (kinds 4 steps) (len z0s)))
                   (b (* (expt (kinds 2 steps) n)
                         (lists-of-answers (ask-two n (car z1s) z0s steps fs) steps)))
                   (d (* (expt (kinds 2 steps) n) (expt (expt (kinds 8 steps) v) n))))
                 (:instance products-of-more
                   (a (lists-of-answers (if directly (ask-z1 z1s) (ask-ones n z1s z0s steps fs))
                                        steps))
                   (c (if directly (expt (kinds 5 steps) (len z1s))
                        (expt (expt (expt (kinds 7 steps) v) n) (len z1s))))
                   (b (* (expt (kinds 4 steps) (len z0s))
                         (* (expt (kinds 2 steps) n)
                            (lists-of-answers (ask-two n (car z1s) z0s steps fs) steps))))
                   (d (* (expt (kinds 4 steps) (len z0s))
                         (* (expt (kinds 2 steps) n) (expt (expt (kinds 8 steps) v) n))))))))
  :rule-classes nil)
(in-theory (disable lists-of-answers capacity))
