; Composition of two functions by linear layers that hand on s bits of state and a full layer above
; them that answers by b bits, without a list of the inputs; THEORY.md, section 12, has the page
; of proof. With the identity for z_1, the state that the owner of z_2 hands on and its messages for
; all w and all states that may come to player 0 tell z_2.
(in-package "LRAT")
(include-book "specification-stacks")
(include-book "rows")
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic-5/top" :dir :system))

; ===== 1. Words =====
(local (defthm letter-before-the-last
  (implies (and (natp x) (natp i) (natp n) (< i (- n 1)) (posp k))
           (equal (letter-of (floor x k) i (- n 1) k) (letter-of x i n k)))))
(local (defthm last-letter
  (implies (and (natp x) (posp n) (posp k)) (equal (letter-of x (- n 1) n k) (mod x k)))))
(defun identity-word (j m) ; the letters 0 .. j-1
  (if (zp j) 0 (+ (- j 1) (* m (identity-word (- j 1) m)))))
(defun word-place-apart (x y n k) ; a place at which two words have different letters
  (declare (xargs :measure (nfix n)))
  (cond ((zp n) 0)
        ((equal (mod x k) (mod y k)) (word-place-apart (floor x k) (floor y k) (- n 1) k))
        (t (- n 1))))
(local (in-theory (disable letter-of)))
(local (defthm natp-identity-word (implies (posp m) (natp (identity-word j m)))
  :rule-classes :type-prescription))
(local (defthm identity-word-next
  (implies (and (posp j) (posp m) (<= j m))
           (and (equal (floor (identity-word j m) m) (identity-word (- j 1) m))
                (equal (mod (identity-word j m) m) (- j 1))))
  :rule-classes nil))
(local (defthm letters-of-the-identity
  (implies (and (natp i) (natp j) (posp m) (< i j) (<= j m))
           (equal (letter-of (identity-word j m) i j m) i))
  :hints (("Goal" :induct (identity-word j m)
           :in-theory (disable (:definition identity-word) floor mod))
          ("Subgoal *1/2" :cases ((equal i (- j 1)))
           :use (identity-word-next
                 (:instance letter-before-the-last (x (identity-word j m)) (n j) (k m))
                 (:instance last-letter (x (identity-word j m)) (n j) (k m)))))))
(local (defthm below-a-product
  (implies (and (natp v) (natp c) (natp q) (posp k) (< v k) (< c q)) (< (+ v (* k c)) (* k q)))
  :hints (("Goal" :nonlinearp t :cases ((<= (* k (+ 1 c)) (* k q)))))
  :rule-classes nil))
(local (defthm identity-word-is-below
  (implies (and (natp j) (posp m) (<= j m)) (< (identity-word j m) (expt m j)))
  :hints (("Goal" :induct (identity-word j m))
          ("Subgoal *1/2" :use ((:instance below-a-product (v (- j 1)) (k m)
                                  (c (identity-word (- j 1) m)) (q (expt m (- j 1)))))))
  :rule-classes nil))
(local (defthm same-floor-same-mod
  (implies (and (natp x) (natp y) (posp k) (equal (floor x k) (floor y k))
                (equal (mod x k) (mod y k)))
           (equal x y))
  :rule-classes nil))
(local (defthm words-differ
  (implies (and (natp x) (natp y) (natp n) (posp k) (< x (expt k n)) (< y (expt k n))
                (not (equal x y)))
           (and (natp (word-place-apart x y n k)) (< (word-place-apart x y n k) n)
                (not (equal (letter-of x (word-place-apart x y n k) n k)
                            (letter-of y (word-place-apart x y n k) n k)))))
  :hints (("Goal" :induct (word-place-apart x y n k) :in-theory (disable floor mod))
          ("Subgoal *1/2" :use (same-floor-same-mod
                                (:instance letter-before-the-last
                                  (i (word-place-apart (floor x k) (floor y k) (- n 1) k)))
                                (:instance letter-before-the-last (x y)
                                  (i (word-place-apart (floor x k) (floor y k) (- n 1) k)))))
          ("Subgoal *1/3" :use (last-letter (:instance last-letter (x y)))))
  :rule-classes nil))

; ===== 2. What is said =====
; The values of the steps, a and c being how many values states and messages may have; w and x are
; the inputs of players 0 and 1, y and z the functions z_1 and z_2.
(defun looked-up (h fs inputs values k)
  (letter (cdr (assoc-equal (list inputs values) (nth h fs))) k))
(defun state-3 (fs a z) (looked-up 0 fs (list z) nil a))
(defun state-2 (fs a y s3) (looked-up 1 fs (list y) (list s3) a))
(defun state-1 (fs a x s2) (looked-up 2 fs (list x) (list s2) a))
(defun reply-1 (fs c w x s2 s1) (looked-up 3 fs (list w x) (list s2 s1) c))
(defun reply-2 (fs c w y s3 s1) (looked-up 4 fs (list w y) (list s3 s1) c))
(defun reply-3 (fs c w z s1) (looked-up 5 fs (list w z) (list s1) c))
(defun last-word (fs r w s1 r1 r2 r3) (looked-up 6 fs (list w) (list s1 r1 r2 r3) r))
(defun two-functions (m n r) (list :function-composition m (list n) r))
(local (defthm parts-of-the-problem
  (and (equal (outputs (two-functions m n r)) r)
       (implies (acl2-numberp n)
                (equal (sizes (two-functions m n r))
                       (list n m (expt m m) (expt r (* n m))))))
  :hints (("Goal" :in-theory (enable sizes outputs)))))
(local (in-theory (disable two-functions)))
(local (defthm steps-of-the-model
  (implies (acl2-numberp n)
           (equal (linear-full (two-functions m n r) s b)
                  (list (list (expt 2 s) '(3) nil)
                        (list (expt 2 s) '(2) '(0))
                        (list (expt 2 s) '(1) '(1))
                        (list (expt 2 b) '(0 1) '(1 2))
                        (list (expt 2 b) '(0 2) '(0 2))
                        (list (expt 2 b) '(0 3) '(2))
                        (list r '(0) '(2 3 4 5)))))
  :hints (("Goal" :in-theory (e/d (linear-full) (expt))
           :expand ((states-handed-on 3 4 s) (states-handed-on 2 4 s) (states-handed-on 1 4 s)
                    (states-handed-on 0 4 s))))))
(local (in-theory (disable linear-full)))
(defun said-at-last (fs a c r w x y z)
  (let* ((s3 (state-3 fs a z)) (s2 (state-2 fs a y s3)) (s1 (state-1 fs a x s2)))
    (last-word fs r w s1 (reply-1 fs c w x s2 s1) (reply-2 fs c w y s3 s1) (reply-3 fs c w z s1))))
(local (in-theory (disable letter)))
(local (defthm output-is-said
  (implies (equal steps (list (list a '(3) nil) (list a '(2) '(0)) (list a '(1) '(1))
                              (list c '(0 1) '(1 2)) (list c '(0 2) '(0 2)) (list c '(0 3) '(2))
                              (list r '(0) '(2 3 4 5))))
           (equal (schedule-output steps fs (list w x y z))
                  (said-at-last fs a c r w x y z)))
  :hints (("Goal" :do-not-induct t
           :expand ((:free (g steps fs ins) (run-steps g steps fs ins)))
           :in-theory (enable schedule-output step-value)))
  :rule-classes nil))

; ===== 3. What must be said =====
(local (defthm answer-of-two-functions
  (implies (and (natp w) (natp x) (posp m) (posp n) (< x m))
           (equal (answer (two-functions m n r) (list w x (identity-word m m) z))
                  (letter-of z (+ x (* m w)) (* m n) r)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (two-functions) (identity-word))))
  :rule-classes nil))
(local (defthm some-is-allowed
  (implies (and (allowed problem inputs o) (natp o) (natp n) (< o n))
           (some-allowed problem inputs n))
  :hints (("Goal" :in-theory (disable allowed)))))
(local (defthm letter-is-a-letter
  (implies (and (natp x) (posp k) (integerp i) (integerp n))
           (and (natp (letter-of x i n k)) (< (letter-of x i n k) k)))
  :hints (("Goal" :in-theory (enable letter-of)))))
(local (defthm allowed-is-the-answer
  (equal (allowed (two-functions m n r) inputs o)
         (equal o (answer (two-functions m n r) inputs)))
  :hints (("Goal" :in-theory (e/d (allowed two-functions) (answer))))))
(local (defthm place-is-in-the-word
  (implies (and (natp w) (natp x) (posp m) (posp n) (< x m) (< w n))
           (and (natp (+ x (* m w))) (< (+ x (* m w)) (* m n))))
  :hints (("Goal" :use ((:instance below-a-product (v x) (c w) (q n) (k m)))))
  :rule-classes nil))
(local (defthm inputs-are-promised
  (implies (and (natp w) (natp x) (posp m) (posp n) (< x m) (< w n) (natp z) (posp r)
                (< z (expt r (* m n))))
           (promised (two-functions m n r) (list w x (identity-word m m) z)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (promised) (some-allowed identity-word answer expt))
           :use (answer-of-two-functions place-is-in-the-word
                 (:instance identity-word-is-below (j m))
                 (:instance some-is-allowed (n r) (problem (two-functions m n r))
                   (o (letter-of z (+ x (* m w)) (* m n) r))
                   (inputs (list w x (identity-word m m) z))))))
  :rule-classes nil))
(local (defthm said-is-the-letter
  (implies (and (schedule-solves fs (two-functions m n r) (linear-full (two-functions m n r) s b))
                (natp w) (natp x) (posp m) (posp n) (< x m) (< w n) (natp z) (posp r)
                (< z (expt r (* m n))))
           (equal (said-at-last fs (expt 2 s) (expt 2 b) r w x (identity-word m m) z)
                  (letter-of z (+ x (* m w)) (* m n) r)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (correct) (schedule-solves schedule-solves-necc identity-word answer expt
                                      said-at-last))
           :use (answer-of-two-functions inputs-are-promised
                 (:instance output-is-said (a (expt 2 s)) (c (expt 2 b)) (y (identity-word m m))
                   (steps (linear-full (two-functions m n r) s b)))
                 (:instance schedule-solves-necc (problem (two-functions m n r))
                   (steps (linear-full (two-functions m n r) s b))
                   (inputs (list w x (identity-word m m) z))))))
  :rule-classes nil))

; ===== 4. What tells z_2 =====
(defun states-of-all (fs a xs s2) ; that come to player 0
  (if (atom xs) nil (cons (state-1 fs a (car xs) s2) (states-of-all fs a (cdr xs) s2))))
(defun possible-states (fs a m s2) ; those, or all that there are, whichever are fewer
  (if (<= m a) (states-of-all fs a (upto 0 m) s2) (upto 0 a)))
(defun replies (fs c ws z s1) ; for these w
  (if (atom ws) nil (cons (reply-3 fs c (car ws) z s1) (replies fs c (cdr ws) z s1))))
(defun all-replies (fs c ws z s1s) ; and these states
  (if (atom s1s) nil
    (append (replies fs c ws z (car s1s)) (all-replies fs c ws z (cdr s1s)))))
(defun told-of (fs a c m n z)
  (let ((s3 (state-3 fs a z)))
    (cons s3 (all-replies fs c (upto 0 n) z
                          (possible-states fs a m (state-2 fs a (identity-word m m) s3))))))
(defun letter-times (k n) (if (zp n) nil (cons k (letter-times k (- n 1)))))
(defun told-alphabet (a c m n) (cons a (letter-times c (* n (min m a)))))

(local (in-theory (disable state-3 state-2 state-1 reply-1 reply-2 reply-3 last-word)))
(local (defthm looked-up-is-a-letter
  (implies (posp k) (and (natp (looked-up h fs ins values k)) (< (looked-up h fs ins values k) k)))
  :hints (("Goal" :in-theory (enable letter)))))
(local (in-theory (disable looked-up)))
(local (defthm replies-are-letters
  (implies (posp c) (and (natp (reply-3 fs c w z s1)) (< (reply-3 fs c w z s1) c)))
  :hints (("Goal" :in-theory (enable reply-3)))))
(local (defthm states-are-letters
  (implies (posp a) (and (natp (state-3 fs a z)) (< (state-3 fs a z) a)
                         (natp (state-1 fs a x s2)) (< (state-1 fs a x s2) a)))
  :hints (("Goal" :in-theory (enable state-3 state-1)))))
(local (defthm member-of-upto
  (implies (and (natp i) (natp n))
           (iff (member-equal v (upto i n)) (and (natp v) (<= i v) (< v n))))
  :hints (("Goal" :in-theory (enable upto)))))
(local (defthm len-of-upto
  (implies (and (natp i) (natp n)) (equal (len (upto i n)) (nfix (- n i))))
  :hints (("Goal" :in-theory (enable upto)))))
(local (defthm states-of-members
  (implies (member-equal x xs) (member-equal (state-1 fs a x s2) (states-of-all fs a xs s2)))))
(local (defthm every-state-is-possible
  (implies (and (natp x) (natp m) (< x m) (posp a))
           (member-equal (state-1 fs a x s2) (possible-states fs a m s2)))))
(local (defthm len-of-states (equal (len (states-of-all fs a xs s2)) (len xs))))
(local (defthm len-of-possible-states
  (implies (and (natp m) (posp a)) (equal (len (possible-states fs a m s2)) (min m a)))))
(local (defthm len-of-append (equal (len (append u v)) (+ (len u) (len v)))))
(local (defthm len-of-replies (equal (len (replies fs c ws z s1)) (len ws))))
(local (defthm len-of-all-replies
  (equal (len (all-replies fs c ws z s1s)) (* (len ws) (len s1s)))))
(local (in-theory (disable possible-states)))

; Equal lists, equal replies.
(local (defthm same-reply
  (implies (and (equal (replies fs c ws y s1) (replies fs c ws z s1)) (member-equal w ws))
           (equal (reply-3 fs c w y s1) (reply-3 fs c w z s1)))
  :rule-classes nil))
(local (defun walk-halves (u1 u2)
  (if (atom u1) u2 (walk-halves (cdr u1) (cdr u2)))))
(local (defthm no-length (equal (equal 0 (len l)) (atom l))))
(local (defthm same-halves
  (implies (and (equal (append u1 v1) (append u2 v2)) (equal (len u1) (len u2))
                (true-listp u1) (true-listp u2))
           (and (equal u1 u2) (equal v1 v2)))
  :hints (("Goal" :induct (walk-halves u1 u2)))
  :rule-classes nil))
(local (defthm true-list-of-replies (true-listp (replies fs c ws z s1))))
(local (defthm same-replies
  (implies (and (equal (all-replies fs c ws y s1s) (all-replies fs c ws z s1s))
                (member-equal s1 s1s) (member-equal w ws))
           (equal (reply-3 fs c w y s1) (reply-3 fs c w z s1)))
  :hints (("Goal" :induct (len s1s))
          ("Subgoal *1/1"
           :use ((:instance same-halves (u1 (replies fs c ws y (car s1s)))
                   (u2 (replies fs c ws z (car s1s)))
                   (v1 (all-replies fs c ws y (cdr s1s)))
                   (v2 (all-replies fs c ws z (cdr s1s))))
                 (:instance same-reply (s1 (car s1s))))))
  :rule-classes nil))
(local (defthm told-the-same-said-the-same
  (implies (and (equal (told-of fs a c m n y) (told-of fs a c m n z))
                (natp w) (natp x) (natp m) (natp n) (< w n) (< x m) (posp a))
           (equal (said-at-last fs a c r w x (identity-word m m) y)
                  (said-at-last fs a c r w x (identity-word m m) z)))
  :hints (("Goal" :do-not-induct t :in-theory (disable identity-word all-replies)
           :use ((:instance same-replies (ws (upto 0 n))
                   (s1 (state-1 fs a x (state-2 fs a (identity-word m m) (state-3 fs a z))))
                   (s1s (possible-states fs a m
                          (state-2 fs a (identity-word m m) (state-3 fs a z))))))))
  :rule-classes nil))

; ===== 5. Counting =====
(local (defthm letters-of-replies
  (implies (posp c) (letters-below (replies fs c ws z s1) (letter-times c (len ws))))))
(local (defun walk-copies (u k) (if (zp k) u (walk-copies (cdr u) (- k 1)))))
(local (defthm letters-of-append
  (implies (and (letters-below u (letter-times c k)) (letters-below v (letter-times c l))
                (natp k) (natp l))
           (letters-below (append u v) (letter-times c (+ k l))))
  :hints (("Goal" :induct (walk-copies u k)))))
(local (defthm letters-of-all-replies
  (implies (posp c)
           (letters-below (all-replies fs c ws z s1s) (letter-times c (* (len ws) (len s1s)))))
  :hints (("Goal" :induct (all-replies fs c ws z s1s))
          ("Subgoal *1/2" :use ((:instance letters-of-append (u (replies fs c ws z (car s1s)))
                                  (v (all-replies fs c ws z (cdr s1s))) (k (len ws))
                                  (l (* (len ws) (len (cdr s1s))))))))))
(local (defthm told-is-letters
  (implies (and (posp a) (posp c) (natp m) (natp n))
           (letters-below (told-of fs a c m n z) (told-alphabet a c m n)))
  :hints (("Goal" :do-not-induct t :in-theory (disable identity-word all-replies min)
           :use ((:instance letters-of-all-replies (ws (upto 0 n))
                   (s1s (possible-states fs a m
                          (state-2 fs a (identity-word m m) (state-3 fs a z))))))))))
(local (defthm product-of-copies
  (implies (and (natp k) (acl2-numberp c)) (equal (product (letter-times c k)) (expt c k)))))
(local (defthm product-of-the-alphabet
  (implies (and (posp a) (posp c) (natp m) (natp n))
           (equal (product (told-alphabet a c m n)) (* a (expt c (* n (min m a))))))))
(local (in-theory (disable told-of told-alphabet)))
(defun codes-of (fs a c m n zs)
  (if (atom zs) nil
    (cons (code (told-of fs a c m n (car zs)) (told-alphabet a c m n))
          (codes-of fs a c m n (cdr zs)))))
(local (defthm len-of-codes (equal (len (codes-of fs a c m n zs)) (len zs))))
(local (defthm codes-are-below
  (implies (and (posp a) (posp c) (natp m) (natp n))
           (all-less (codes-of fs a c m n zs) (product (told-alphabet a c m n))))
  :hints (("Goal" :induct (len zs) :in-theory (disable product-of-the-alphabet code product))
          ("Subgoal *1/1" :use ((:instance code-is-below (ks (told-alphabet a c m n))
                                  (vs (told-of fs a c m n (car zs)))))))))
(local (defthm place-in-two
  (implies (and (natp p) (posp m) (posp n) (< p (* m n)))
           (and (natp (floor p m)) (< (floor p m) n) (natp (mod p m)) (< (mod p m) m)
                (equal (+ (mod p m) (* m (floor p m))) p)))
  :hints (("Goal" :nonlinearp t))
  :rule-classes nil))
(local (defthm codes-tell
  (implies (and (schedule-solves fs (two-functions m n r) (linear-full (two-functions m n r) s b))
                (posp m) (posp n) (posp r) (natp s) (natp b)
                (natp y) (natp z) (< y (expt r (* m n))) (< z (expt r (* m n)))
                (equal (code (told-of fs (expt 2 s) (expt 2 b) m n y)
                             (told-alphabet (expt 2 s) (expt 2 b) m n))
                       (code (told-of fs (expt 2 s) (expt 2 b) m n z)
                             (told-alphabet (expt 2 s) (expt 2 b) m n))))
           (equal y z))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves identity-word expt said-at-last code floor mod
                               word-place-apart steps-of-the-model)
           :use ((:instance words-differ (x y) (y z) (n (* m n)) (k r))
                 (:instance code-tells-apart (ks (told-alphabet (expt 2 s) (expt 2 b) m n))
                   (vs (told-of fs (expt 2 s) (expt 2 b) m n y))
                   (ws (told-of fs (expt 2 s) (expt 2 b) m n z)))
                 (:instance told-the-same-said-the-same (a (expt 2 s)) (c (expt 2 b))
                   (w (floor (word-place-apart y z (* m n) r) m))
                   (x (mod (word-place-apart y z (* m n) r) m)))
                 (:instance said-is-the-letter (z y)
                   (w (floor (word-place-apart y z (* m n) r) m))
                   (x (mod (word-place-apart y z (* m n) r) m)))
                 (:instance said-is-the-letter
                   (w (floor (word-place-apart y z (* m n) r) m))
                   (x (mod (word-place-apart y z (* m n) r) m)))
                 (:instance place-in-two (p (word-place-apart y z (* m n) r))))))
  :rule-classes nil))
(local (defthm code-is-new
  (implies (and (schedule-solves fs (two-functions m n r) (linear-full (two-functions m n r) s b))
                (posp m) (posp n) (posp r) (natp s) (natp b)
                (natp y) (< y (expt r (* m n))) (all-less zs (expt r (* m n)))
                (not (member-equal y zs)))
           (not (member-equal (code (told-of fs (expt 2 s) (expt 2 b) m n y)
                                    (told-alphabet (expt 2 s) (expt 2 b) m n))
                              (codes-of fs (expt 2 s) (expt 2 b) m n zs))))
  :hints (("Goal" :induct (len zs)
           :in-theory (disable schedule-solves expt code steps-of-the-model))
          ("Subgoal *1/1" :use ((:instance codes-tell (z (car zs))))))))
(local (defthm codes-are-apart
  (implies (and (schedule-solves fs (two-functions m n r) (linear-full (two-functions m n r) s b))
                (posp m) (posp n) (posp r) (natp s) (natp b)
                (all-less zs (expt r (* m n))) (no-duplicatesp-equal zs))
           (no-duplicatesp-equal (codes-of fs (expt 2 s) (expt 2 b) m n zs)))
  :hints (("Goal" :induct (len zs)
           :in-theory (disable schedule-solves expt code steps-of-the-model)))))
(local (defthm upto-is-below (implies (natp i) (all-less (upto i n) n))))
(local (defthm upto-is-a-set
  (implies (and (natp i) (natp n)) (no-duplicatesp-equal (upto i n)))))
(defthm handover-counting
  (implies (and (posp m) (posp n) (posp r) (natp s) (natp b)
                (< (* (expt 2 s) (expt (expt 2 b) (* n (min m (expt 2 s))))) (expt r (* m n))))
           (not (schedule-protocol-exists
                 (list :function-composition m (list n) r)
                 (linear-full (list :function-composition m (list n) r) s b))))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (two-functions)
                           (schedule-solves expt steps-of-the-model codes-are-below upto
                            product min))
           :use ((:instance pigeonhole
                   (l (codes-of (schedule-protocol-exists-witness (two-functions m n r)
                                  (linear-full (two-functions m n r) s b))
                                (expt 2 s) (expt 2 b) m n (upto 0 (expt r (* m n)))))
                   (k (product (told-alphabet (expt 2 s) (expt 2 b) m n))))
                 (:instance codes-are-below (a (expt 2 s)) (c (expt 2 b))
                   (fs (schedule-protocol-exists-witness (two-functions m n r)
                         (linear-full (two-functions m n r) s b)))
                   (zs (upto 0 (expt r (* m n)))))
                 (:instance codes-are-apart
                   (fs (schedule-protocol-exists-witness (two-functions m n r)
                         (linear-full (two-functions m n r) s b)))
                   (zs (upto 0 (expt r (* m n))))))))
  :rule-classes nil)

(defun handover-excludes (problem s b)
  (let ((m (nth 1 problem)) (n (car (nth 2 problem))) (r (nth 3 problem)))
    (and (equal problem (list :function-composition m (list n) r))
         (posp m) (posp n) (posp r) (natp s) (natp b)
         (let ((e (+ s (* b (* n (min m (expt 2 s)))))))
           (and (< e (* m n (integer-length r))) ; else the power is too large, and need not be made
                (< (expt 2 e) (expt r (* m n))))))))
(local (defthm power-of-a-power
  (implies (and (natp s) (natp b) (natp k))
           (equal (* (expt 2 s) (expt (expt 2 b) k)) (expt 2 (+ s (* b k)))))
  :rule-classes nil))
(defthm handover-excludes-right
  (implies (handover-excludes problem s b)
           (not (schedule-protocol-exists problem (linear-full problem s b))))
  :hints (("Goal" :do-not-induct t :in-theory (disable schedule-protocol-exists expt min)
           :use ((:instance power-of-a-power
                   (k (* (car (nth 2 problem)) (min (nth 1 problem) (expt 2 s)))))
                 (:instance handover-counting (m (nth 1 problem)) (n (car (nth 2 problem)))
                   (r (nth 3 problem))))))
  :rule-classes nil)
