; Composition of two functions in two epochs: functions z_1 whose messages 1:1:-1 are the same and
; that take many values, and values z_0 with few messages 1:0:-1 (THEORY.md, section 8, the lemmas
; of functions and of values).
(in-package "LRAT")
(include-book "cell-fails")
(include-book "injections")
(include-book "frequent")
(local (include-book "sets"))
(set-verify-guards-eagerness 0)

; ===== 1. A function with given values =====
(defun value-for (j z0s l) ; l has the values on z0s, elsewhere they are 0
  (cond ((atom z0s) 0) ((equal j (car z0s)) (nfix (car l))) (t (value-for j (cdr z0s) (cdr l)))))
(defun function-below (j z0s l m) ; as a word of j letters
  (if (zp j) 0
    (+ (value-for (- j 1) z0s l) (* m (function-below (- j 1) z0s l m)))))
(defun function-of (l z0s m) (function-below m z0s l m))
(encapsulate ()
(local (include-book "arithmetic-5/top" :dir :system))
(local (defthm letter-before-the-last
  (implies (and (natp x) (natp i) (natp n) (< i (- n 1)) (posp k))
           (equal (letter-of (floor x k) i (- n 1) k) (letter-of x i n k)))
  :rule-classes nil))
(local (defthm last-letter
  (implies (and (natp x) (posp n) (posp k)) (equal (letter-of x (- n 1) n k) (mod x k)))
  :rule-classes nil))
(local (in-theory (disable letter-of)))
(local (defthm value-is-below
  (implies (and (all-less l m) (posp m))
           (and (natp (value-for j z0s l)) (< (value-for j z0s l) m)))))
(local (in-theory (disable value-for)))
(local (defthm natp-function
  (implies (and (all-less l m) (posp m)) (natp (function-below j z0s l m)))
  :rule-classes (:rewrite :type-prescription)))
(local (defthm parts-of-a-word
  (implies (and (natp a) (natp b) (posp m) (< a m))
           (and (equal (floor (+ a (* m b)) m) b) (equal (mod (+ a (* m b)) m) a)))))
(defthm letters-of-function-below
  (implies (and (all-less l m) (posp m) (natp j) (natp i) (< i j))
           (equal (letter-of (function-below j z0s l m) i j m) (value-for i z0s l)))
  :hints (("Goal" :induct (function-below j z0s l m) :in-theory (disable floor mod all-less))
          ("Subgoal *1/2"
           :cases ((equal i (- j 1)))
           :use ((:instance last-letter (x (function-below j z0s l m)) (n j) (k m))
                 (:instance letter-before-the-last (x (function-below j z0s l m)) (n j) (k m)))))
  :rule-classes nil)
(local (defthm below-a-power
  (implies (and (natp a) (natp b) (posp m) (< a m) (natp p) (< b p))
           (< (+ a (* m b)) (* m p)))
  :hints (("Goal" :nonlinearp t :cases ((<= (* m (+ 1 b)) (* m p)))))
  :rule-classes nil))
(defthm function-is-below
  (implies (and (all-less l m) (posp m) (natp j))
           (and (natp (function-below j z0s l m)) (< (function-below j z0s l m) (expt m j))))
  :hints (("Goal" :induct (function-below j z0s l m) :in-theory (disable all-less))
          ("Subgoal *1/2" :use ((:instance below-a-power (a (value-for (- j 1) z0s l))
                                           (b (function-below (- j 1) z0s l m))
                                           (p (expt m (- j 1)))))))
  :rule-classes nil))
(local (include-book "arithmetic/top" :dir :system))
(local (in-theory (disable function-below letter-of)))
(local (defun takes (z1 zs z0s l m) ; on zs
  (if (atom zs) t
    (and (equal (letter-of z1 (car zs) m m) (value-for (car zs) z0s l))
         (takes z1 (cdr zs) z0s l m)))))
(local (defthm function-takes-the-values
  (implies (and (all-less l m) (posp m) (all-less zs m))
           (takes (function-of l z0s m) zs z0s l m))
  :hints (("Goal" :induct (len zs))
          ("Subgoal *1/1" :use ((:instance letters-of-function-below (j m) (i (car zs))))))))
(local (defthm takes-the-rest
  (implies (and (takes z1 zs z0s l m) (not (member-equal (car z0s) zs)) (consp z0s))
           (takes z1 zs (cdr z0s) (cdr l) m))))
(local (defun both-tails (z0s l) (if (atom z0s) l (both-tails (cdr z0s) (cdr l)))))
(local (defthm values-are-hit
  (implies (and (takes z1 z0s z0s l m) (no-duplicatesp-equal z0s) (all-less z0s m)
                (equal (len l) (len z0s)) (all-less l m) (member-equal i l))
           (hit-z0 i z1 z0s m))
  :hints (("Goal" :induct (both-tails z0s l) :in-theory (enable hit-z0)))
  :rule-classes nil))
(defthm function-hits-its-values
  (implies (and (no-duplicatesp-equal z0s) (all-less z0s m) (posp m)
                (equal (len l) (len z0s)) (all-less l m) (member-equal i l))
           (hit-z0 i (function-of l z0s m) z0s m))
  :hints (("Goal" :do-not-induct t :in-theory (disable function-of)
           :use ((:instance values-are-hit (z1 (function-of l z0s m)))))))
(defthm function-of-is-a-word
  (implies (and (all-less l m) (posp m))
           (and (natp (function-of l z0s m)) (< (function-of l z0s m) (expt m m))))
  :hints (("Goal" :use ((:instance function-is-below (j m))))))
(in-theory (disable function-of))
(defun functions-of (ls z0s m)
  (if (atom ls) nil (cons (function-of (car ls) z0s m) (functions-of (cdr ls) z0s m))))

; ===== 2. All that is told for every w =====
(defun tells (h n z steps fs) ; message h of the first epoch for every w below n
  (if (zp n) nil (cons (tell h (- n 1) z steps fs) (tells h (- n 1) z steps fs))))
(defun as-many (h n steps) (if (zp n) nil (cons (kinds h steps) (as-many h (- n 1) steps))))
(defun tells-tag (h n z steps fs) (code (tells h n z steps fs) (as-many h n steps)))
(local (defthm tell-is-a-letter
  (implies (posp (kinds h steps))
           (and (natp (tell h a b steps fs)) (< (tell h a b steps fs) (kinds h steps))))
  :hints (("Goal" :in-theory (enable tell message letter kinds)))))
(local (defthm tells-are-letters
  (implies (posp (kinds h steps)) (letters-below (tells h n z steps fs) (as-many h n steps)))))
(local (defthm product-of-as-many
  (implies (natp n) (equal (product (as-many h n steps)) (expt (kinds h steps) n)))))
(defthm tells-tag-is-below
  (implies (and (posp (kinds h steps)) (natp n))
           (and (natp (tells-tag h n z steps fs))
                (< (tells-tag h n z steps fs) (expt (kinds h steps) n))))
  :hints (("Goal" :do-not-induct t :in-theory (disable code letters-below product)
           :use ((:instance code-is-below (vs (tells h n z steps fs))
                            (ks (as-many h n steps)))))))
(local (defthm same-tells
  (implies (and (equal (tells h n z steps fs) (tells h n y steps fs))
                (natp w) (natp n) (< w n))
           (equal (tell h w z steps fs) (tell h w y steps fs)))
  :hints (("Goal" :induct (tells h n z steps fs))
          ("Subgoal *1/2" :cases ((equal w (- n 1)))))
  :rule-classes nil))
(local (defthm same-tag-same-tell
  (implies (and (equal (tells-tag h n z steps fs) (tells-tag h n y steps fs))
                (posp (kinds h steps)) (natp w) (natp n) (< w n))
           (equal (tell h w z steps fs) (tell h w y steps fs)))
  :hints (("Goal" :do-not-induct t :in-theory (disable code letters-below tells)
           :use (same-tells
                 (:instance code-tells-apart (vs (tells h n z steps fs))
                            (ws (tells h n y steps fs)) (ks (as-many h n steps))))))
  :rule-classes nil))
(local (in-theory (disable tells-tag)))

; ===== 3. Functions with the same messages =====
(defun tags-of-lists (n ls z0s m steps fs)
  (if (atom ls) nil
    (cons (tells-tag 1 n (function-of (car ls) z0s m) steps fs)
          (tags-of-lists n (cdr ls) z0s m steps fs))))
(defun lists-alike (n z0s m steps fs) ; a largest class of lists of values
  (let* ((ls (injections (len z0s) m)) (tags (tags-of-lists n ls z0s m steps fs)))
    (grouped (biggest (expt (kinds 1 steps) n) tags ls) tags ls)))
(defun all-tagged (v n ls z0s m steps fs)
  (if (atom ls) t
    (and (equal (tells-tag 1 n (function-of (car ls) z0s m) steps fs) v)
         (all-tagged v n (cdr ls) z0s m steps fs))))
(local (defthm grouped-are-tagged
  (all-tagged v n (grouped v (tags-of-lists n ls z0s m steps fs) ls) z0s m steps fs)))
(local (defthm tagged-member
  (implies (and (all-tagged v n ls z0s m steps fs) (member-equal l ls))
           (equal (tells-tag 1 n (function-of l z0s m) steps fs) v))
  :rule-classes nil))
(local (defthm part-is-tagged
  (implies (and (all-tagged v n ls z0s m steps fs) (subsetp-equal some ls))
           (all-tagged v n some z0s m steps fs))
  :hints (("Goal" :induct (len some))
          ("Subgoal *1/1" :use ((:instance tagged-member (l (car some))))))
  :rule-classes nil))
(local (defthm tagged-tell-alike
  (implies (and (all-tagged (tells-tag 1 n z1 steps fs) n ls z0s m steps fs)
                (posp (kinds 1 steps)) (natp w) (natp n) (< w n))
           (tell-alike w (functions-of ls z0s m) z1 steps fs))
  :hints (("Goal" :induct (len ls))
          ("Subgoal *1/1" :use ((:instance same-tag-same-tell (h 1) (y z1)
                                           (z (function-of (car ls) z0s m))))))))
(local (defthm tagged-are-told-alike
  (implies (and (all-tagged (tells-tag 1 n z1 steps fs) n ls z0s m steps fs)
                (posp (kinds 1 steps)) (natp k) (natp n) (<= k n))
           (told-alike k (functions-of ls z0s m) z1 steps fs))
  :hints (("Goal" :induct (tells 1 k z1 steps fs) :in-theory (disable tell-alike)))))
(local (defthm lists-alike-are-tagged
  (implies (consp (lists-alike n z0s m steps fs))
           (all-tagged (tells-tag 1 n (function-of (car (lists-alike n z0s m steps fs)) z0s m)
                                  steps fs)
                       n (lists-alike n z0s m steps fs) z0s m steps fs))
  :hints (("Goal" :do-not-induct t :in-theory (disable grouped biggest tags-of-lists)
           :use ((:instance tagged-member (ls (lists-alike n z0s m steps fs))
                   (l (car (lists-alike n z0s m steps fs)))
                   (v (biggest (expt (kinds 1 steps) n)
                               (tags-of-lists n (injections (len z0s) m) z0s m steps fs)
                               (injections (len z0s) m)))))))
  :rule-classes nil))
(local (defthm car-of-functions
  (implies (consp ls)
           (equal (car (functions-of ls z0s m)) (function-of (car ls) z0s m)))))
(defthm picked-are-told-alike
  (implies (and (subsetp-equal ls (lists-alike n z0s m steps fs)) (consp ls)
                (posp (kinds 1 steps)) (natp n))
           (told-alike n (functions-of ls z0s m) (car (functions-of ls z0s m)) steps fs))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable lists-alike told-alike tagged-are-told-alike functions-of)
           :use (lists-alike-are-tagged
                 (:instance tagged-are-told-alike (k n) (z1 (function-of (car ls) z0s m)))
                 (:instance tagged-member (l (car ls))
                   (v (tells-tag 1 n (function-of (car (lists-alike n z0s m steps fs)) z0s m)
                                 steps fs)))
                 (:instance part-is-tagged (some ls) (ls (lists-alike n z0s m steps fs))
                   (v (tells-tag 1 n (function-of (car (lists-alike n z0s m steps fs)) z0s m)
                                 steps fs))))))
  :rule-classes nil)
(local (defthm tags-of-lists-are-below
  (implies (and (posp (kinds 1 steps)) (natp n))
           (all-less (tags-of-lists n ls z0s m steps fs) (expt (kinds 1 steps) n)))))
(local (defthm len-of-tags-of-lists (equal (len (tags-of-lists n ls z0s m steps fs)) (len ls))))
(defthm lists-alike-are-many
  (implies (and (posp (kinds 1 steps)) (natp n) (natp m))
           (<= (falling (len z0s) m)
               (* (len (lists-alike n z0s m steps fs)) (expt (kinds 1 steps) n))))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'ground-zero)
                        '(lists-alike len-of-tags-of-lists tags-of-lists-are-below natp posp
                          natp-expt len-of-injections))
           :use ((:instance biggest-class-is-big (k (expt (kinds 1 steps) n))
                   (set (injections (len z0s) m))
                   (tags (tags-of-lists n (injections (len z0s) m) z0s m steps fs)))
                 (:instance few-occur (k (expt (kinds 1 steps) n))
                   (tags (tags-of-lists n (injections (len z0s) m) z0s m steps fs)))
                 (:instance times-more (a (len (lists-alike n z0s m steps fs)))
                   (b (len (occurring (expt (kinds 1 steps) n)
                            (tags-of-lists n (injections (len z0s) m) z0s m steps fs))))
                   (c (expt (kinds 1 steps) n))))))
  :rule-classes nil)
(local (defthm word-is-something
  (implies (and (all-less l m) (posp m)) (function-of l z0s m))
  :hints (("Goal" :use function-of-is-a-word :in-theory (disable function-of-is-a-word)))))
(local (defthm some-are-hit
  (implies (and (in-one-of i ls) (all-injective ls (len z0s) m) (posp m) (all-less z0s m)
                (no-duplicatesp-equal z0s))
           (hit-z1 i (functions-of ls z0s m) z0s m))
  :hints (("Goal" :induct (len ls)
           :in-theory (e/d (in-one-of all-injective hit-z1) (all-less no-duplicatesp-equal))))))
(defthm all-in-one-of-are-hit
  (implies (and (all-in-one-of is ls) (all-injective ls (len z0s) m) (posp m) (all-less z0s m)
                (no-duplicatesp-equal z0s))
           (all-hit is (functions-of ls z0s m) z0s m))
  :hints (("Goal" :induct (len is) :in-theory (disable all-less no-duplicatesp-equal))))
(defthm functions-are-words
  (implies (and (all-injective ls x m) (posp m))
           (all-less (functions-of ls z0s m) (expt m m)))
  :hints (("Goal" :induct (len ls) :in-theory (enable all-injective))))
(defthm len-of-functions (equal (len (functions-of ls z0s m)) (len ls)))
(local (defthm injective-member
  (implies (and (all-injective ls x m) (member-equal l ls))
           (and (equal (len l) x) (all-less l m) (no-duplicatesp-equal l)))
  :hints (("Goal" :in-theory (enable all-injective)))
  :rule-classes nil))
(local (defthm part-is-injective
  (implies (and (all-injective ls x m) (subsetp-equal some ls)) (all-injective some x m))
  :hints (("Goal" :induct (len some) :in-theory (enable all-injective))
          ("Subgoal *1/1" :use ((:instance injective-member (l (car some))))))))
(local (defthm grouped-injective
  (implies (all-injective ls x m) (all-injective (grouped v tags ls) x m))
  :hints (("Goal" :in-theory (enable all-injective)))))
(defthm lists-alike-are-injective
  (implies (natp m) (all-injective (lists-alike n z0s m steps fs) (len z0s) m))
  :hints (("Goal" :do-not-induct t :in-theory (disable grouped biggest tags-of-lists))))
(in-theory (disable lists-alike functions-of))

; ===== 4. The theorem with the values of z_0 given =====
(defun fresh-values (z0s ts n m steps fs) (gathered ts (lists-alike n z0s m steps fs) nil))
(defun fresh-functions (z0s ts n m steps fs)
  (functions-of (picked ts (lists-alike n z0s m steps fs) nil) z0s m))
(local (defthm lists-counted-are-some
  (implies (lists-counted ts x m k) (consp ts))
  :hints (("Goal" :in-theory (enable lists-counted)))
  :rule-classes :forward-chaining))
(local (defthm lists-alike-are-fresh
  (implies (and (lists-counted ts (len z0s) m (expt (kinds 1 steps) n))
                (posp n) (posp m) (posp (kinds 1 steps)))
           (fresh-for-all ts (lists-alike n z0s m steps fs) nil))
  :hints (("Goal" :do-not-induct t
           :use (lists-alike-are-many
                 (:instance lists-counted-are-fresh (x (len z0s)) (k (expt (kinds 1 steps) n))
                   (z (lists-alike n z0s m steps fs))
                   (v (biggest (expt (kinds 1 steps) n)
                               (tags-of-lists n (injections (len z0s) m) z0s m steps fs)
                               (injections (len z0s) m)))
                   (tags (tags-of-lists n (injections (len z0s) m) z0s m steps fs))))
           :in-theory (e/d (lists-alike) (grouped biggest tags-of-lists))))))
(local (defthm picked-are-some (implies (consp ts) (consp (picked ts z is)))
  :hints (("Goal" :expand ((picked ts z is))))))
(local (defthm picked-are-injective
  (implies (and (fresh-for-all ts z nil) (all-injective z x m))
           (all-injective (picked ts z nil) x m))
  :hints (("Goal" :use ((:instance part-is-injective (ls z) (some (picked ts z nil))))))))
(local (defthm nothing-is-below (all-less nil m)))
(local (defthm nothing-is-a-set (no-duplicatesp-equal nil)))
(defthm cell-fails-on
  (implies (and (two-epochs steps) (posp n) (posp m) (posp r) (natp v) (all-kinds 9 steps)
                (posp (kinds 1 steps))
                (all-less z0s m) (no-duplicatesp-equal z0s) (few-heard n z0s v steps fs)
                (lists-counted ts (len z0s) m (expt (kinds 1 steps) n))
                (< (capacity directly n (len ts) (len z0s) v steps) (expt r (* n (sum-of ts)))))
           (not (schedule-solves fs (cell m n r) steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves schedule-solves-necc all-less told-alike all-hit
                               all-kinds few-heard cell no-duplicatesp-equal)
           :use ((:instance gathered-is-good (z (lists-alike n z0s m steps fs)) (is nil)
                   (x (len z0s)))
                 (:instance functions-are-words (x (len z0s))
                   (ls (picked ts (lists-alike n z0s m steps fs) nil)))
                 (:instance picked-are-told-alike
                   (ls (picked ts (lists-alike n z0s m steps fs) nil)))
                 (:instance cell-fails (z1s (fresh-functions z0s ts n m steps fs))
                   (is (fresh-values z0s ts n m steps fs))))))
  :rule-classes nil)

; ===== 5. Values of z_0 =====
; The messages that are heard of them are at most as many as there are, as the values, and as the
; tags (all messages for every w) that the values have.
(local (defthm occurring-are-part (subsetp-equal (occurring v tags) tags)))
(local (defthm len-of-heard (equal (len (heard w z0s steps fs)) (len z0s))))
(local (defthm heard-at-most
  (and (<= (len (hears w z0s steps fs)) (len z0s))
       (implies (natp (kinds 0 steps)) (<= (len (hears w z0s steps fs)) (kinds 0 steps))))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (hears) (occurring heard))
           :use ((:instance few-occur (k (kinds 0 steps)) (tags (heard w z0s steps fs)))
                 (:instance part-is-no-longer (b (heard w z0s steps fs))
                   (a (occurring (kinds 0 steps) (heard w z0s steps fs)))))))
  :rule-classes nil))
(defun tags-of-values (n z0s steps fs)
  (if (atom z0s) nil
    (cons (tells-tag 0 n (car z0s) steps fs) (tags-of-values n (cdr z0s) steps fs))))
(defun tag-behind (u w n z0s steps fs) ; of a value that is heard as u
  (cond ((atom z0s) nil)
        ((equal (tell 0 w (car z0s) steps fs) u) (tells-tag 0 n (car z0s) steps fs))
        (t (tag-behind u w n (cdr z0s) steps fs))))
(defun tags-behind (us w n z0s steps fs)
  (if (atom us) nil
    (cons (tag-behind (car us) w n z0s steps fs) (tags-behind (cdr us) w n z0s steps fs))))
(defun one-heard (u w z0s steps fs) ; such a value
  (cond ((atom z0s) nil)
        ((equal (tell 0 w (car z0s) steps fs) u) (car z0s))
        (t (one-heard u w (cdr z0s) steps fs))))
(local (defthm tag-behind-one
  (implies (member-equal u (heard w z0s steps fs))
           (and (equal (tag-behind u w n z0s steps fs)
                       (tells-tag 0 n (one-heard u w z0s steps fs) steps fs))
                (equal (tell 0 w (one-heard u w z0s steps fs) steps fs) u)
                (member-equal (tag-behind u w n z0s steps fs) (tags-of-values n z0s steps fs))))
  :rule-classes nil))
(local (defthm tags-behind-differ
  (implies (and (member-equal u (heard w z0s steps fs)) (member-equal x (heard w z0s steps fs))
                (natp w) (natp n) (< w n) (posp (kinds 0 steps)) (not (equal u x)))
           (not (equal (tag-behind u w n z0s steps fs) (tag-behind x w n z0s steps fs))))
  :hints (("Goal" :do-not-induct t :in-theory (disable heard tag-behind one-heard)
           :use (tag-behind-one (:instance tag-behind-one (u x))
                 (:instance same-tag-same-tell (h 0) (z (one-heard u w z0s steps fs))
                   (y (one-heard x w z0s steps fs))))))
  :rule-classes nil))
(local (defthm tag-behind-is-new
  (implies (and (subsetp-equal us (heard w z0s steps fs)) (member-equal u (heard w z0s steps fs))
                (natp w) (natp n) (< w n) (posp (kinds 0 steps)) (not (member-equal u us)))
           (not (member-equal (tag-behind u w n z0s steps fs)
                              (tags-behind us w n z0s steps fs))))
  :hints (("Goal" :induct (len us) :in-theory (disable heard tag-behind))
          ("Subgoal *1/1" :use ((:instance tags-behind-differ (x (car us))))))))
(local (defthm tags-behind-are-a-set
  (implies (and (subsetp-equal us (heard w z0s steps fs)) (no-duplicatesp-equal us)
                (natp w) (natp n) (< w n) (posp (kinds 0 steps)))
           (no-duplicatesp-equal (tags-behind us w n z0s steps fs)))
  :hints (("Goal" :induct (len us) :in-theory (disable heard tag-behind)))))
(local (defthm member-of-part
  (implies (and (subsetp-equal a b) (member-equal e a)) (member-equal e b))
  :rule-classes nil))
(local (defthm tags-behind-are-tags
  (implies (and (subsetp-equal us (heard w z0s steps fs))
                (subsetp-equal (tags-of-values n z0s steps fs) vs))
           (subsetp-equal (tags-behind us w n z0s steps fs) vs))
  :hints (("Goal" :induct (len us) :in-theory (disable heard tag-behind tags-of-values))
          ("Subgoal *1/1" :use ((:instance tag-behind-one (u (car us)))
                                (:instance member-of-part (a (tags-of-values n z0s steps fs))
                                  (b vs) (e (tag-behind (car us) w n z0s steps fs))))))))
(local (defthm len-of-tags-behind
  (equal (len (tags-behind us w n z0s steps fs)) (len us))))
(local (defthm heard-few-by-tags
  (implies (and (subsetp-equal (tags-of-values n z0s steps fs) vs)
                (natp w) (natp n) (< w n) (posp (kinds 0 steps)))
           (<= (len (hears w z0s steps fs)) (len vs)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (hears) (occurring heard tags-behind tags-of-values))
           :use ((:instance part-is-no-longer (b vs)
                   (a (tags-behind (occurring (kinds 0 steps) (heard w z0s steps fs))
                                   w n z0s steps fs))))))
  :rule-classes nil))
(local (in-theory (disable tags-of-values hears)))
(defthm few-heard-by-tags
  (implies (and (subsetp-equal (tags-of-values n z0s steps fs) vs) (natp k) (natp n) (<= k n)
                (posp (kinds 0 steps)))
           (few-heard k z0s (min (len vs) (min (len z0s) (kinds 0 steps))) steps fs))
  :hints (("Goal" :induct (tells 0 k z0 steps fs))
          ("Subgoal *1/2" :use ((:instance heard-few-by-tags (w (- k 1)))
                                (:instance heard-at-most (w (- k 1))))))
  :rule-classes nil)
(defthm few-heard-of-any
  (implies (and (natp k) (posp (kinds 0 steps)))
           (few-heard k z0s (min (len z0s) (kinds 0 steps)) steps fs))
  :hints (("Goal" :induct (tells 0 k z0 steps fs))
          ("Subgoal *1/2" :use ((:instance heard-at-most (w (- k 1))))))
  :rule-classes nil)
