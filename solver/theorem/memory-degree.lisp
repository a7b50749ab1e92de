; What a machine knows after r rounds of s words has degree s^r (THEORY.md, section 9): lemmas for
; the book `degree`, over the definitions of machines.
;
; "It has degree d" is said by weights on entries. They are null to k if they add up to multiples of
; p wherever the inputs of at most k machines are given; and if they are null to d + k, they are
; null to k on the entries in which the machine has the memory v, for every v and every k. So no
; sums of products are written. The entries are any list u of joint inputs of n machines on which
; the limits are kept.
(in-package "LRAT")
(include-book "specification-machines")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

; ===== 1. Entries (weight . inputs) and what is looked at in them =====
; (:memory r m), of machine m after r rounds, which are the inputs for r = 0; (:sent r j m), the
; list from j to m in the round after that; (:received r js m), those from all of js; (:answer r m),
; its output.
(defun feature (f x tables s w answers problem)
  (let ((r (nth 1 f)) (m (nth 2 f)))
    (case (nth 0 f)
      (:memory (nth m (memories r x tables s w)))
      (:sent (sent r m (nth m (memories r x tables s w)) (nth 3 f) tables s w))
      (:received (received-from m r (memories r x tables s w) (nth 3 f) tables s w))
      (:answer (machine-output m (nth m (memories r x tables s w)) answers problem)))))
(defmacro feat (f x) `(feature ,f ,x tables s w answers problem))
(defun those (f v u tables s w answers problem) ; the entries of u in which f is v
  (cond ((atom u) nil)
        ((equal (feat f (cdr (car u))) v)
         (cons (car u) (those f v (cdr u) tables s w answers problem)))
        (t (those f v (cdr u) tables s w answers problem))))
(defun others (f v u tables s w answers problem)
  (cond ((atom u) nil)
        ((equal (feat f (cdr (car u))) v) (others f v (cdr u) tables s w answers problem))
        (t (cons (car u) (others f v (cdr u) tables s w answers problem)))))
(defmacro those* (f v u) `(those ,f ,v ,u tables s w answers problem))
(defmacro others* (f v u) `(others ,f ,v ,u tables s w answers problem))
(defun weight (u) (if (atom u) 0 (+ (fix (car (car u))) (weight (cdr u)))))
(defun multiple (a p) (integerp (* a (/ p)))) ; of p

(defthm multiple-0 (multiple 0 p))
(local (in-theory (disable feature)))
(defthm those-of-those
  (equal (those* f v (those* g a u)) (those* g a (those* f v u)))
  :rule-classes ((:rewrite :loop-stopper ((f g)))))
(defthm those-of-others
  (equal (those* f v (others* g a u)) (others* g a (those* f v u))))
(defthm those-twice
  (equal (those* f v (those* f a u)) (if (equal v a) (those* f a u) nil)))
(defthm others-of-those
  (equal (others* f v (those* f a u)) (if (equal v a) nil (those* f a u))))
(local (defthm weight-of-parts
  (equal (weight u) (+ (weight (those* f v u)) (weight (others* f v u))))
  :rule-classes nil))
(defthm weight-of-others
  (implies (and (multiple (weight u) p) (multiple (weight (those* f v u)) p))
           (multiple (weight (others* f v u)) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable weight those others)
           :use weight-of-parts)))
(defthm weight-of-those
  (implies (and (multiple (weight u) p) (multiple (weight (others* f v u)) p))
           (multiple (weight (those* f v u)) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable weight those others)
           :use weight-of-parts))
  :rule-classes nil)
(defthm weight-of-both
  (implies (and (multiple (weight (those* f v u)) p) (multiple (weight (others* f v u)) p))
           (multiple (weight u) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable weight those others)
           :use weight-of-parts))
  :rule-classes nil)
(defthm fewer-others (<= (len (others* f v u)) (len u)) :rule-classes :linear)

; ===== 2. Weights that are null to k =====
; A path is a list of (player . input), a choice of these inputs.
(defun choose (path u tables s w answers problem)
  (if (atom path) u
    (choose (cdr path) (those* (list :memory 0 (car (car path))) (cdr (car path)) u)
            tables s w answers problem)))
(defmacro choose* (path u) `(choose ,path ,u tables s w answers problem))
(defun path-ok (path n)
  (if (atom path) t
    (and (natp (car (car path))) (< (car (car path)) n) (path-ok (cdr path) n))))
(defun-sk null-to (k u n p tables s w answers problem)
  (forall path
    (implies (and (path-ok path n) (<= (len path) k)) (multiple (weight (choose* path u)) p))))
(defmacro null-to* (k u) `(null-to ,k ,u n p tables s w answers problem))

(defthm choose-those
  (equal (choose* path (those* f v u)) (those* f v (choose* path u)))
  :hints (("Goal" :induct (choose* path u))))
(defthm choose-others
  (equal (choose* path (others* f v u)) (others* f v (choose* path u)))
  :hints (("Goal" :induct (choose* path u))))
(defthm choose-none (equal (choose* path nil) nil))
(local (in-theory (disable multiple)))
(local (in-theory (disable null-to)))
(defthm null-none (null-to* k nil) :hints (("Goal" :in-theory (enable null-to))))
(defmacro some-path (k u) `(null-to-witness ,k ,u n p tables s w answers problem))
(defthm null-fewer
  (implies (and (null-to* k u) (<= j k)) (null-to* j u))
  :hints (("Goal" :do-not-induct t :expand ((null-to* j u))
           :use ((:instance null-to-necc (path (some-path j u)))))))
(defthm null-of-others
  (implies (and (null-to* k u) (null-to* k (those* f v u))) (null-to* k (others* f v u)))
  :hints (("Goal" :do-not-induct t :expand ((null-to* k (others* f v u)))
           :use ((:instance null-to-necc (path (some-path k (others* f v u))))
                 (:instance null-to-necc (path (some-path k (others* f v u)))
                                         (u (those* f v u)))))))
(defthm null-of-those
  (implies (and (null-to* k u) (null-to* k (others* f v u))) (null-to* k (those* f v u)))
  :hints (("Goal" :do-not-induct t :expand ((null-to* k (those* f v u)))
           :use ((:instance null-to-necc (path (some-path k (those* f v u))))
                 (:instance null-to-necc (path (some-path k (those* f v u)))
                                         (u (others* f v u)))
                 (:instance weight-of-those (u (choose* (some-path k (those* f v u)) u))))))
  :rule-classes nil)
(defthm null-of-both
  (implies (and (null-to* k (others* f v u)) (null-to* k (those* f v u))) (null-to* k u))
  :hints (("Goal" :do-not-induct t :expand ((null-to* k u))
           :use ((:instance null-to-necc (path (some-path k u)) (u (others* f v u)))
                 (:instance null-to-necc (path (some-path k u)) (u (those* f v u)))
                 (:instance weight-of-both (u (choose* (some-path k u) u))))))
  :rule-classes nil)
(defthm null-of-input ; an input has degree 1
  (implies (and (null-to* (+ 1 k) u) (natp m) (< m n))
           (null-to* k (those* (list :memory 0 m) a u)))
  :hints (("Goal" :do-not-induct t :expand ((null-to* k (those* (list :memory 0 m) a u)))
           :use ((:instance null-to-necc (k (+ 1 k))
                   (path (cons (cons m a)
                               (null-to-witness k (those* (list :memory 0 m) a u)
                                                n p tables s w answers problem))))))))

; ===== 3. What is null in all parts is null, and so is what a feature of degree k tells =====
(defun-sk parts-null (f k u n p tables s w answers problem)
  (forall a (null-to* k (those* f a u))))
(defmacro parts-null* (f k u) `(parts-null ,f ,k ,u n p tables s w answers problem))
(local (in-theory (disable parts-null)))
(defun split-up (f u tables s w answers problem)
  (declare (xargs :measure (len u)
                  :hints (("Goal" :in-theory (disable those others)
                           :expand ((others* f (feat f (cdr (car u))) u))))))
  (if (atom u) nil
    (split-up f (others* f (feat f (cdr (car u))) u) tables s w answers problem)))
(defthm those-of-same-others
  (equal (those* f a (others* f v u)) (if (equal a v) nil (those* f a u))))
(defthm parts-of-others
  (implies (parts-null* f k u) (parts-null* f k (others* f v u)))
  :hints (("Goal" :do-not-induct t :expand ((parts-null* f k (others* f v u)))
           :in-theory (disable those-of-others)
           :use ((:instance parts-null-necc
                   (a (parts-null-witness f k (others* f v u) n p tables s w answers
                                          problem)))))))
(defthm null-by-parts
  (implies (parts-null* f k u) (null-to* k u))
  :hints (("Goal" :induct (split-up f u tables s w answers problem)
           :in-theory (disable those others))
          ("Subgoal *1/2" :use ((:instance parts-null-necc (a (feat f (cdr (car u)))))
                                (:instance null-of-both (v (feat f (cdr (car u)))))))
          ("Subgoal *1/1" :expand ((null-to* k u)) :in-theory (enable choose weight)))
  :rule-classes nil)
(defun-sk determines (f g tables s w answers problem)
  (forall (x y) (implies (equal (feat f x) (feat f y)) (equal (feat g x) (feat g y)))))
(defmacro determines* (f g) `(determines ,f ,g tables s w answers problem))
(local (in-theory (disable determines)))
(local (defthm same-part
  (implies (and (determines* f g) (equal (feat f y) a) (equal (feat g y) v))
           (equal (those* f a (those* g v u)) (those* f a u)))
  :hints (("Goal" :induct (len u) :in-theory (disable those-of-those))
          ("Subgoal *1/1" :use ((:instance determines-necc (x (cdr (car u)))))))
  :rule-classes nil))
(local (defthm feature-found
  (implies (consp (those* f a u)) (equal (feat f (cdr (car (those* f a u)))) a))
  :rule-classes nil))
(local (defthm those-list (true-listp (those* f v u))))
(local (defthm whole-part
  (implies (and (determines* f g) (those* f a (those* g v u)))
           (equal (those* f a (those* g v u)) (those* f a u)))
  :hints (("Goal" :do-not-induct t :in-theory (disable those)
           :use ((:instance same-part (y (cdr (car (those* f a (those* g v u))))))
                 (:instance feature-found (u (those* g v u)))
                 (:instance feature-found (f g) (a v) (u (those* f a u))))))
  :rule-classes nil))
(local (defthm parts-of-what-is-told
  (implies (and (determines* f g) (parts-null* f k u)) (parts-null* f k (those* g v u)))
  :hints (("Goal" :do-not-induct t :expand ((parts-null* f k (those* g v u)))
           :in-theory (disable those parts-null-necc)
           :use ((:instance whole-part
                   (a (parts-null-witness f k (those* g v u) n p tables s w answers problem)))
                 (:instance parts-null-necc
                   (a (parts-null-witness f k (those* g v u) n p tables s w answers
                                          problem))))))))
(defthm null-of-what-is-told
  (implies (and (determines* f g) (parts-null* f k u)) (null-to* k (those* g v u)))
  :hints (("Goal" :do-not-induct t :in-theory (disable those)
           :use ((:instance null-by-parts (u (those* g v u))))))
  :rule-classes nil)

; ===== 4. A memory after r rounds has degree s^r =====
(defun in-limits (r n u tables s w) ; do all entries have n inputs and keep the limits so far?
  (if (atom u) t
    (and (equal (len (cdr (car u))) n) (keeps-limits r (cdr (car u)) tables s w)
         (in-limits r n (cdr u) tables s w))))
(defun few-from (js r m b u tables s w) ; do all these send m at most b words in the round after?
  (if (atom u) t
    (and (<= (count-words (received-from js r (memories r (cdr (car u)) tables s w) m tables s w))
             b)
         (few-from js r m b (cdr u) tables s w))))
(defun-sk memories-null (r d n p tables s w answers problem)
  (forall (m a u k)
    (implies (and (natp m) (< m n) (natp k) (in-limits r n u tables s w) (null-to* (+ d k) u))
             (null-to* k (those* (list :memory r m) a u)))))
(defun-sk lists-null (js m r d n p tables s w answers problem)
  (forall (vs u b k)
    (implies (and (natp b) (natp k) (in-limits r n u tables s w) (few-from js r m b u tables s w)
                  (null-to* (+ (* d b) k) u))
             (null-to* k (those* (list :received r js m) vs u)))))
(local (in-theory (disable memories-null lists-null)))

(local (defthm in-limits-those
  (implies (in-limits r n u tables s w) (in-limits r n (those* f v u) tables s w))))
(local (defthm few-those
  (implies (few-from js r m b u tables s w) (few-from js r m b (those* f v u) tables s w))))
(local (defthm words-positive (natp (count-words ls)) :rule-classes :type-prescription))
(local (defthm few-rest
  (implies (few-from (cons j js) r m b u tables s w) (few-from js r m b u tables s w))))
(local (defthm words-of-sent
  (implies (sent r j mem m tables s w) (<= 1 (len (sent r j mem m tables s w))))
  :rule-classes :linear))
(local (in-theory (disable sent)))
(local (defthm few-less
  (implies (and (few-from (cons j js) r m b u tables s w) v)
           (few-from js r m (- b 1) (those* (list :sent r j m) v u) tables s w))
  :hints (("Goal" :induct (len u) :in-theory (enable feature)))))
(local (defthm none-sent
  (implies (and (few-from (cons j js) r m 0 u tables s w) v)
           (equal (those* (list :sent r j m) v u) nil))
  :hints (("Goal" :induct (len u) :in-theory (enable feature)))))
(local (defthm memory-tells-sent
  (determines* (list :memory r j) (list :sent r j m))
  :hints (("Goal" :in-theory (enable determines feature)))))
(defthm memory-parts-null
  (implies (and (memories-null r d n p tables s w answers problem) (natp j) (< j n) (natp k)
                (in-limits r n u tables s w) (null-to* (+ d k) u))
           (parts-null* (list :memory r j) k u))
  :hints (("Goal" :do-not-induct t :expand ((parts-null* (list :memory r j) k u))
           :use ((:instance memories-null-necc (m j)
                   (a (parts-null-witness (list :memory r j) k u n p tables s w answers
                                          problem)))))))
(local (defthm sent-null
  (implies (and (memories-null r d n p tables s w answers problem) (natp j) (< j n) (natp k)
                (in-limits r n u tables s w) (null-to* (+ d k) u))
           (null-to* k (those* (list :sent r j m) l u)))
  :hints (("Goal" :do-not-induct t :in-theory (disable those)
           :use ((:instance null-of-what-is-told (f (list :memory r j)) (g (list :sent r j m))
                            (v l)))))))
(local (defthm room-left
  (implies (and (natp d) (natp b) (not (equal b 0)) (natp k)) (natp (+ (* d (- b 1)) k)))
  :hints (("Goal" :use ((:instance (:theorem (implies (and (natp x) (natp y)) (natp (* x y))))
                          (x d) (y (- b 1))))))
  :rule-classes nil))
(local (defthm said-and-rest-null ; j says something
  (implies (and (memories-null r d n p tables s w answers problem)
                (lists-null js m r d n p tables s w answers problem)
                (natp j) (< j n) (natp k) (natp b) (natp d) v
                (in-limits r n u tables s w) (few-from (cons j js) r m b u tables s w)
                (null-to* (+ (* d b) k) u))
           (null-to* k (those* (list :sent r j m) v (those* (list :received r js m) vs u))))
  :hints (("Goal" :do-not-induct t :cases ((equal b 0))
           :in-theory (disable those sent-null))
          ("Subgoal 2" :use (room-left
                             (:instance sent-null (l v) (k (+ (* d (- b 1)) k)))
                             (:instance lists-null-necc (b (- b 1))
                                        (u (those* (list :sent r j m) v u)))))
          ("Subgoal 1" :in-theory (e/d (those) (none-sent those-of-those))
           :use (none-sent (:instance those-of-those (f (list :sent r j m)) (a vs)
                                                     (g (list :received r js m))))))
  :rule-classes nil))
(local (defthm saying-nothing-null ; or nothing
  (implies (and (memories-null r d n p tables s w answers problem)
                (lists-null js m r d n p tables s w answers problem)
                (natp j) (< j n) (natp k) (natp b) (natp d)
                (in-limits r n u tables s w) (few-from (cons j js) r m b u tables s w)
                (null-to* (+ (* d b) k) u))
           (null-to* k (those* (list :sent r j m) nil (those* (list :received r js m) vs u))))
  :hints (("Goal" :do-not-induct t :in-theory (disable those those-of-those those-of-others)
           :expand ((parts-null* (list :sent r j m) k
                      (others* (list :sent r j m) nil (those* (list :received r js m) vs u))))
           :use ((:instance null-of-those (f (list :sent r j m)) (v nil)
                            (u (those* (list :received r js m) vs u)))
                 (:instance null-by-parts (f (list :sent r j m))
                   (u (others* (list :sent r j m) nil (those* (list :received r js m) vs u))))
                 (:instance lists-null-necc)
                 (:instance said-and-rest-null
                   (v (parts-null-witness (list :sent r j m) k
                        (others* (list :sent r j m) nil (those* (list :received r js m) vs u))
                        n p tables s w answers problem))))))
  :rule-classes nil))
(local (defthm those-received
  (equal (those* (list :received r (cons j js) m) vs u)
         (if (consp vs)
             (those* (list :sent r j m) (car vs) (those* (list :received r js m) (cdr vs) u))
           nil))
  :hints (("Goal" :induct (len u) :in-theory (enable feature)))))
(local (defthm list-null-next
  (implies (and (memories-null r d n p tables s w answers problem)
                (lists-null js m r d n p tables s w answers problem)
                (natp j) (< j n) (natp k) (natp b) (natp d)
                (in-limits r n u tables s w) (few-from (cons j js) r m b u tables s w)
                (null-to* (+ k (* b d)) u))
           (null-to* k (those* (list :received r (cons j js) m) vs u)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable those those-of-those few-from those-list few-rest)
           :use ((:instance said-and-rest-null (v (car vs)) (vs (cdr vs)))
                 (:instance saying-nothing-null (vs (cdr vs))))))))
(local (defthm lists-null-next
  (implies (and (memories-null r d n p tables s w answers problem)
                (lists-null js m r d n p tables s w answers problem)
                (natp j) (< j n) (natp d))
           (lists-null (cons j js) m r d n p tables s w answers problem))
  :hints (("Goal" :do-not-induct t :in-theory (disable those in-limits few-from those-received)
           :expand ((lists-null (cons j js) m r d n p tables s w answers problem))))))
(local (defthm received-from-nobody
  (and (implies vs (equal (those* (list :received r nil m) vs u) nil))
       (equal (others* (list :received r nil m) nil u) nil))
  :hints (("Goal" :induct (len u) :in-theory (enable feature)))))
(local (defthm nobody-null
  (implies (null-to* k u) (null-to* k (those* (list :received r nil m) vs u)))
  :hints (("Goal" :do-not-induct t :cases (vs))
          ("Subgoal 2" :use ((:instance null-of-those (f (list :received r nil m)) (v nil)))))))
(local (defthm fewer-than-sum
  (implies (and (natp d) (natp b) (natp k) (null-to* (+ k (* b d)) u)) (null-to* k u))
  :hints (("Goal" :do-not-induct t :in-theory (disable null-fewer)
           :use ((:instance null-fewer (j k) (k (+ k (* b d))))
                 (:instance (:theorem (implies (and (natp x) (natp y)) (natp (* x y))))
                          (x d) (y b)))))))
(local (defthm lists-null-none
  (implies (natp d) (lists-null nil m r d n p tables s w answers problem))
  :hints (("Goal" :do-not-induct t :in-theory (disable those few-from)
           :expand ((lists-null nil m r d n p tables s w answers problem))))))
(local (defthm lists-null-all
  (implies (and (memories-null r d n p tables s w answers problem) (natp d) (natp i))
           (lists-null (upto i n) m r d n p tables s w answers problem))
  :hints (("Goal" :induct (upto i n)))))
(local (defun two-down (i m n)
  (declare (xargs :measure (nfix (- n i))))
  (if (or (zp m) (not (natp i)) (not (natp n)) (<= n i)) n (two-down (+ 1 i) (- m 1) n))))
(local (defthm received-at
  (implies (and (natp i) (natp m) (natp n) (< (+ i m) n))
           (equal (nth m (received-by (upto i n) r mems l tables s w))
                  (received-from (upto 0 l) r mems (+ i m) tables s w)))
  :hints (("Goal" :induct (two-down i m n) :in-theory (disable received-from)
           :expand ((upto i n))))))
(local (in-theory (disable upto)))
(local (defthm next-memory
  (implies (and (natp r) (natp m) (< m (len x)))
           (equal (nth m (memories (+ 1 r) x tables s w))
                  (received-from (upto 0 (len x)) r (memories r x tables s w) m tables s w)))
  :hints (("Goal" :do-not-induct t :in-theory (disable received-by received-from nth)
           :expand ((memories (+ 1 r) x tables s w))))))
(local (in-theory (disable memories keeps-limits received-from few-words nth)))
(local (defthm next-limits
  (implies (and (keeps-limits (+ 1 r) x tables s w) (natp r))
           (and (few-words (upto 0 (len x)) r x tables s w) (keeps-limits r x tables s w)))
  :hints (("Goal" :expand ((keeps-limits (+ 1 r) x tables s w))))))
(local (defthm those-memory-next
  (implies (and (in-limits (+ 1 r) n u tables s w) (natp r) (natp m) (< m n))
           (equal (those* (list :memory (+ 1 r) m) a u)
                  (those* (list :received r (upto 0 n) m) a u)))
  :hints (("Goal" :induct (len u) :in-theory (enable feature nth)))))
(local (defthm in-limits-before
  (implies (and (in-limits (+ 1 r) n u tables s w) (natp r)) (in-limits r n u tables s w))))
(local (defthm few-words-at
  (implies (and (few-words ms r x tables s w) (member-equal m ms))
           (<= (count-words (received-from (upto 0 (len x)) r (memories r x tables s w) m
                                           tables s w))
               s))
  :hints (("Goal" :induct (len ms) :in-theory (enable few-words)))
  :rule-classes nil))
(defthm has-number
  (implies (and (natp m) (natp i) (natp n) (<= i m) (< m n)) (member-equal m (upto i n)))
  :hints (("Goal" :induct (upto i n) :in-theory (enable upto))))
(local (defthm few-from-all
  (implies (and (in-limits (+ 1 r) n u tables s w) (natp r) (natp m) (natp n) (< m n))
           (few-from (upto 0 n) r m s u tables s w))
  :hints (("Goal" :induct (len u))
          ("Subgoal *1/1" :use ((:instance few-words-at (x (cdr (car u))) (ms (upto 0 n))))))))
(local (defthm memories-null-first
  (memories-null 0 1 n p tables s w answers problem)
  :hints (("Goal" :do-not-induct t
           :expand ((memories-null 0 1 n p tables s w answers problem))))))
(local (defthm memory-null-next
  (implies (and (memories-null r d n p tables s w answers problem) (natp d) (natp r) (natp s)
                (natp n) (natp m) (< m n) (natp k) (in-limits (+ 1 r) n u tables s w)
                (null-to* (+ k (* d s)) u))
           (null-to* k (those* (list :memory (+ 1 r) m) a u)))
  :hints (("Goal" :do-not-induct t :in-theory (disable those in-limits few-from lists-null-all)
           :use ((:instance lists-null-all (i 0))
                 (:instance lists-null-necc (js (upto 0 n)) (b s) (vs a)))))))
(local (defthm memories-null-next
  (implies (and (memories-null r d n p tables s w answers problem) (natp d) (natp r) (natp s)
                (natp n))
           (memories-null (+ 1 r) (* d s) n p tables s w answers problem))
  :hints (("Goal" :do-not-induct t :in-theory (disable those in-limits few-from those-memory-next)
           :expand ((memories-null (+ 1 r) (* d s) n p tables s w answers problem))))))
(local (defun down (r) (if (zp r) r (down (- r 1)))))
(defthm power-natp
  (implies (and (natp s) (natp r)) (natp (expt s r)))
  :rule-classes (:rewrite :type-prescription))
(defthm memories-null-all
  (implies (and (natp r) (natp s) (natp n))
           (memories-null r (expt s r) n p tables s w answers problem))
  :hints (("Goal" :induct (down r))
          ("Subgoal *1/2" :use ((:instance memories-null-next (r (- r 1)) (d (expt s (- r 1))))))))
