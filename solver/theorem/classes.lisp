; Classes of words: of many words some position has many letters. What the theorems on composition
; count with.
;
; A word of n letters over 0..k-1 is a number below k^n, as in `letter-of`; a set is a list without
; duplicates.
(in-package "LRAT")
(include-book "counting")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)

; ===== 1. Classes by tags =====
(defun grouped (v tags set) ; the members whose tag is v
  (declare (xargs :measure (len set)))
  (cond ((atom set) nil)
        ((equal (car tags) v) (cons (car set) (grouped v (cdr tags) (cdr set))))
        (t (grouped v (cdr tags) (cdr set)))))
(defun biggest (v tags set) ; the tag below v of a largest class
  (if (zp v) 0
    (let ((u (biggest (- v 1) tags set)))
      (if (< (len (grouped u tags set)) (len (grouped (- v 1) tags set))) (- v 1) u))))
(defun occurring (v tags) ; the tags below v that there are
  (cond ((zp v) nil)
        ((member-equal (- v 1) tags) (cons (- v 1) (occurring (- v 1) tags)))
        (t (occurring (- v 1) tags))))
(defun in-groups (v tags set)
  (if (zp v) 0 (+ (len (grouped (- v 1) tags set)) (in-groups (- v 1) tags set))))

(local (defthm in-groups-of-cons
  (implies (and (consp set) (natp (car tags)))
           (equal (in-groups v tags set)
                  (+ (if (and (posp v) (< (car tags) v)) 1 0)
                     (in-groups v (cdr tags) (cdr set)))))
  :hints (("Goal" :induct (in-groups v tags set)))
  :rule-classes nil))
(local (defun both-tails (tags set)
  (declare (xargs :measure (len set)))
  (if (atom set) tags (both-tails (cdr tags) (cdr set)))))
(local (defthm in-no-groups (implies (atom set) (equal (in-groups v tags set) 0))))
(local (defthm all-are-in-groups
  (implies (and (all-less tags k) (equal (len tags) (len set)) (natp k))
           (equal (in-groups k tags set) (len set)))
  :hints (("Goal" :induct (both-tails tags set))
          ("Subgoal *1/2" :use ((:instance in-groups-of-cons (v k)))))
  :rule-classes nil))
(local (defthm grouped-by-no-tag
  (implies (and (not (member-equal v tags)) (equal (len tags) (len set)))
           (equal (grouped v tags set) nil))))
(local (defthm biggest-is-more
  (implies (posp v)
           (and (<= (len (grouped (- v 1) tags set))
                    (len (grouped (biggest v tags set) tags set)))
                (<= (len (grouped (biggest (- v 1) tags set) tags set))
                    (len (grouped (biggest v tags set) tags set)))))
  :rule-classes nil))
(local (defthm times-more
  (implies (and (natp a) (natp b) (natp c) (<= b c)) (<= (* a b) (* a c)))
  :rule-classes nil))
(local (defthm groups-by-the-biggest
  (implies (equal (len tags) (len set))
           (<= (in-groups v tags set)
               (* (len (occurring v tags)) (len (grouped (biggest v tags set) tags set)))))
  :hints (("Goal" :induct (occurring v tags) :in-theory (disable grouped biggest))
          ("Subgoal *1/3" :use (biggest-is-more
                                (:instance times-more (a (len (occurring (- v 1) tags)))
                                  (b (len (grouped (biggest (- v 1) tags set) tags set)))
                                  (c (len (grouped (biggest v tags set) tags set))))))
          ("Subgoal *1/2" :use (biggest-is-more
                                (:instance times-more (a (len (occurring (- v 1) tags)))
                                  (b (len (grouped (biggest (- v 1) tags set) tags set)))
                                  (c (len (grouped (biggest v tags set) tags set)))))))
  :rule-classes nil))
(defthm biggest-class-is-big
  (implies (and (all-less tags k) (equal (len tags) (len set)) (natp k))
           (<= (len set)
               (* (len (occurring k tags)) (len (grouped (biggest k tags set) tags set)))))
  :hints (("Goal" :use (all-are-in-groups (:instance groups-by-the-biggest (v k)))))
  :rule-classes nil)
(defthm few-occur (implies (natp k) (<= (len (occurring k tags)) k)) :rule-classes :linear)
(defthm member-of-grouped
  (implies (member-equal z (grouped v tags set)) (member-equal z set)))
(defthm grouped-is-a-set
  (implies (no-duplicatesp-equal set) (no-duplicatesp-equal (grouped v tags set))))
(defthm grouped-below
  (implies (all-less set k) (all-less (grouped v tags set) k)))

; ===== 2. Letters of words =====
(defun letters-at (i n k set) ; the letters at place i
  (if (atom set) nil (cons (letter-of (car set) i n k) (letters-at i n k (cdr set)))))
(defun mods (set k) (if (atom set) nil (cons (mod (car set) k) (mods (cdr set) k))))
(defun floors (set k) (if (atom set) nil (cons (floor (car set) k) (floors (cdr set) k))))
(defun images (i n k set) (occurring k (letters-at i n k set)))

(local (defthm letter-before-the-last
  (implies (and (natp x) (natp i) (natp n) (< i (- n 1)) (posp k))
           (equal (letter-of (floor x k) i (- n 1) k) (letter-of x i n k)))))
(local (defthm last-letter
  (implies (and (natp x) (posp n) (posp k)) (equal (letter-of x (- n 1) n k) (mod x k)))))
(defthm word-of-one-letter
  (implies (and (natp z) (posp m) (< z m)) (equal (letter-of z 0 1 m) z)))
(defthm letter-is-a-letter
  (implies (and (natp x) (posp k) (integerp i) (integerp n))
           (and (natp (letter-of x i n k)) (< (letter-of x i n k) k))))
(local (defthm last-letters
  (implies (and (all-less set m) (posp n) (posp k))
           (equal (letters-at (- n 1) n k set) (mods set k)))
  :hints (("Goal" :in-theory (disable letter-of)))))
(local (in-theory (disable letter-of)))
(local (defthm mods-are-below (implies (and (all-less set m) (posp k)) (all-less (mods set k) k))))
(local (defthm len-of-mods (equal (len (mods set k)) (len set))))
(local (defthm floors-are-below
  (implies (and (all-less set (expt k n)) (posp n) (posp k))
           (all-less (floors set k) (expt k (- n 1))))
  :hints (("Goal" :induct (len set)))))
(local (defthm len-of-floors (equal (len (floors set k)) (len set))))
(local (defthm same-floor-same-mod
  (implies (and (natp x) (natp y) (posp k) (equal (floor x k) (floor y k))
                (equal (mod x k) (mod y k)))
           (equal x y))
  :rule-classes nil))
(defun all-mod (set k v) ; the last letter of all is v
  (if (atom set) t (and (equal (mod (car set) k) v) (all-mod (cdr set) k v))))
(local (defthm grouped-by-mods (all-mod (grouped v (mods set k) set) k v)))
(local (defthm floor-is-new
  (implies (and (all-mod set k (mod x k)) (not (member-equal x set)) (natp x) (all-less set m)
                (posp k))
           (not (member-equal (floor x k) (floors set k))))
  :hints (("Goal" :induct (len set) :in-theory (disable floor mod))
          ("Subgoal *1/1" :use ((:instance same-floor-same-mod (y (car set))))))))
(local (defthm floors-are-a-set
  (implies (and (all-mod set k v) (no-duplicatesp-equal set) (all-less set m) (posp k))
           (no-duplicatesp-equal (floors set k)))
  :hints (("Goal" :induct (len set) :in-theory (disable floor mod)))))
(local (defthm letters-of-floors
  (implies (and (all-less set m) (natp i) (natp n) (< i (- n 1)) (posp k))
           (equal (letters-at i (- n 1) k (floors set k)) (letters-at i n k set)))
  :hints (("Goal" :induct (len set) :in-theory (disable floor)))))
(local (defthm letters-of-grouped
  (implies (member-equal u (letters-at i n k (grouped v tags set)))
           (member-equal u (letters-at i n k set)))))
(local (defthm images-of-grouped
  (<= (len (occurring v (letters-at i n k (grouped u tags set))))
      (len (occurring v (letters-at i n k set))))
  :hints (("Goal" :induct (occurring v (letters-at i n k set)) :in-theory (disable letters-at)))
  :rule-classes :linear))

; ===== 3. Words with few letters at many places are few =====
; I: places; at each of them below m there are at most c letters.
(defun few-images (places m n k set c)
  (if (zp m) t
    (and (or (not (member-equal (- m 1) places)) (<= (len (images (- m 1) n k set)) c))
         (few-images places (- m 1) n k set c))))
(defun marked (places m) ; how many places below m
  (if (zp m) 0 (+ (if (member-equal (- m 1) places) 1 0) (marked places (- m 1)))))
(defun bound (places n c k)
  (if (zp n) 1 (* (if (member-equal (- n 1) places) c k) (bound places (- n 1) c k))))
(defun rest-of-class (set k) ; a largest class by the last letter, without that letter
  (floors (grouped (biggest k (mods set k) set) (mods set k) set) k))
(local (in-theory (disable floor mod)))
(local (defthm few-images-of-the-rest
  (implies (and (few-images places m n k set c) (all-less set x) (natp m) (natp n) (< m n)
                (posp k) (natp c))
           (few-images places m (- n 1) k (rest-of-class set k) c))
  :hints (("Goal" :induct (few-images places m n k set c)
           :in-theory (disable grouped biggest mods floors letters-at occurring))
          ("Subgoal *1/2"
           :use ((:instance letters-of-floors (m x) (i (- m 1))
                   (set (grouped (biggest k (mods set k) set) (mods set k) set))))))))
(local (defthm rest-is-big
  (implies (and (all-less set x) (posp n) (posp k))
           (<= (len set) (* (len (images (- n 1) n k set)) (len (rest-of-class set k)))))
  :hints (("Goal" :do-not-induct t :in-theory (disable grouped biggest occurring)
           :use ((:instance biggest-class-is-big (tags (mods set k))))))
  :rule-classes nil))
(local (defthm few-images-at-the-last
  (implies (posp n)
           (equal (few-images places n n k set c)
                  (and (or (not (member-equal (- n 1) places))
                           (<= (len (images (- n 1) n k set)) c))
                       (few-images places (- n 1) n k set c))))
  :rule-classes nil))
(local (defthm rest-is-good
  (implies (and (all-less set (expt k n)) (no-duplicatesp-equal set) (posp n) (posp k))
           (and (all-less (rest-of-class set k) (expt k (- n 1)))
                (no-duplicatesp-equal (rest-of-class set k))))
  :hints (("Goal" :do-not-induct t :in-theory (disable grouped biggest mods floors all-less)
           :use ((:instance floors-are-a-set (m (expt k n)) (v (biggest k (mods set k) set))
                   (set (grouped (biggest k (mods set k) set) (mods set k) set))))))))
(local (in-theory (disable rest-of-class images)))
(defun strip (n set k) (if (zp n) set (strip (- n 1) (rest-of-class set k) k)))
(local (defthm natp-bound
  (implies (and (natp c) (natp k)) (natp (bound places n c k)))
  :rule-classes :type-prescription))
(local (defthm at-most-one
  (implies (and (all-less set 1) (no-duplicatesp-equal set)) (<= (len set) 1))
  :hints (("Goal" :use ((:instance pigeonhole (l set) (k 1)))))
  :rule-classes nil))
(local (defthm product-of-bounds
  (implies (and (natp s) (natp i) (natp r) (natp x) (natp b) (<= s (* i r)) (<= i x) (<= r b))
           (<= s (* x b)))
  :hints (("Goal" :use ((:instance times-more (a i) (b r) (c b))
                        (:instance times-more (a b) (b i) (c x)))))
  :rule-classes nil))
(local (defthm few-letters
  (implies (natp k) (<= (len (images i n k set)) k))
  :hints (("Goal" :in-theory (enable images)))
  :rule-classes nil))
(defthm words-are-few
  (implies (and (few-images places n n k set c) (all-less set (expt k n))
                (no-duplicatesp-equal set) (natp n) (posp k) (natp c))
           (<= (len set) (bound places n c k)))
  :hints (("Goal" :induct (strip n set k) :in-theory (disable all-less few-images expt))
          ("Subgoal *1/2"
           :use (few-images-at-the-last rest-is-good (:instance rest-is-big (x (expt k n)))
                 (:instance few-images-of-the-rest (m (- n 1)) (x (expt k n)))
                 (:instance few-letters (i (- n 1)))
                 (:instance product-of-bounds (s (len set)) (i (len (images (- n 1) n k set)))
                   (r (len (rest-of-class set k))) (b (bound places (- n 1) c k))
                   (x (if (member-equal (- n 1) places) c k)))))
          ("Subgoal *1/1" :use at-most-one))
  :rule-classes nil)

; ===== 4. So some place has many letters =====
; `loss` says which part of all words the set is.
(local (defthm natp-marked (natp (marked places m)) :rule-classes :type-prescription))
(local (defthm bound-as-powers
  (implies (and (natp n) (posp k) (natp c))
           (equal (* (bound places n c k) (expt k (marked places n)))
                  (* (expt c (marked places n)) (expt k n))))
  :hints (("Goal" :induct (marked places n)))
  :rule-classes nil))
(local (defun down-from (m q) (if (or (zp m) (<= m q)) (list m q) (down-from (- m 1) q))))
(local (defthm one-power-more
  (implies (and (natp x) (natp y) (natp c) (posp k) (<= c k) (< x y)) (< (* c x) (* k y)))
  :hints (("Goal" :nonlinearp t :cases ((<= (* c x) (* k x)))))
  :rule-classes nil))
(local (defthm more-powers
  (implies (and (natp m) (natp q) (<= q m) (natp c) (posp k) (<= c k) (natp loss)
                (< (* (expt c q) loss) (expt k q)))
           (< (* (expt c m) loss) (expt k m)))
  :hints (("Goal" :induct (down-from m q))
          ("Subgoal *1/2" :use ((:instance one-power-more (x (* (expt c (- m 1)) loss))
                                           (y (expt k (- m 1)))))))
  :rule-classes nil))
(local (defthm equal-times (implies (equal a b) (equal (* x a) (* x b))) :rule-classes nil))
(local (defthm cancel-factor
  (implies (and (posp a) (natp b) (natp c) (<= (* a b) (* a c))) (<= b c))
  :rule-classes nil))
(local (defthm factors-in-order (equal (* x (* y z)) (* y (* x z))) :rule-classes nil))
(local (defthm chain-of-products
  (implies (and (natp s) (natp b) (posp kn) (posp km) (natp cm) (natp loss)
                (<= s b) (equal (* b km) (* cm kn)) (<= kn (* s loss)))
           (<= km (* cm loss)))
  :hints (("Goal" :do-not-induct t :in-theory (theory 'ground-zero)
           :use ((:instance times-more (a (* loss km)) (b s) (c b))
                 (:instance factors-in-order (x km) (y s) (z loss))
                 (:instance factors-in-order (x loss) (y b) (z km))
                 (:instance factors-in-order (x loss) (y cm) (z kn))
                 (:instance factors-in-order (x kn) (y cm) (z loss))
                 (:instance factors-in-order (x s) (y loss) (z km))
                 (:instance factors-in-order (x b) (y loss) (z km))
                 (:instance times-more (a km) (b kn) (c (* s loss)))
                 (:instance equal-times (a (* b km)) (b (* cm kn)) (x loss))
                 (:instance cancel-factor (a kn) (b km) (c (* cm loss))))))
  :rule-classes nil))
(defthm some-place-has-many-letters
  (implies (and (all-less set (expt k n)) (no-duplicatesp-equal set) (natp n) (posp k) (natp c)
                (<= c k) (natp loss) (<= (expt k n) (* (len set) loss))
                (natp q) (<= q (marked places n)) (< (* (expt c q) loss) (expt k q)))
           (not (few-images places n n k set c)))
  :hints (("Goal" :do-not-induct t :in-theory (disable all-less few-images expt bound marked)
           :use (words-are-few bound-as-powers
                 (:instance more-powers (m (marked places n)))
                 (:instance chain-of-products (s (len set)) (b (bound places n c k))
                   (kn (expt k n)) (km (expt k (marked places n)))
                   (cm (expt c (marked places n)))))))
  :rule-classes nil)
(defun roomy (places m n k set c) ; such a place below m
  (cond ((zp m) 0)
        ((and (member-equal (- m 1) places) (< c (len (images (- m 1) n k set)))) (- m 1))
        (t (roomy places (- m 1) n k set c))))
(defthm roomy-is-roomy
  (implies (not (few-images places m n k set c))
           (and (natp (roomy places m n k set c))
                (member-equal (roomy places m n k set c) places)
                (< c (len (images (roomy places m n k set c) n k set)))))
  :rule-classes nil)

; The images of a set as places.
(local (defthm marked-beyond
  (implies (and (natp a) (natp m) (<= m a)) (equal (marked (cons a places) m) (marked places m)))))
(local (defthm marked-of-cons
  (implies (and (natp a) (natp m) (< a m) (not (member-equal a places)))
           (equal (marked (cons a places) m) (+ 1 (marked places m))))
  :hints (("Goal" :induct (marked places m)))))
(local (defthm occurring-are-below
  (implies (and (natp a) (natp v) (<= v a)) (not (member-equal a (occurring v tags))))))
(local (defthm marked-none (equal (marked nil m) 0)))
(defthm occurring-are-marked
  (implies (and (natp v) (natp m) (<= v m))
           (equal (marked (occurring v tags) m) (len (occurring v tags))))
  :hints (("Goal" :induct (occurring v tags))))
(defun with-letter (v i n k set) ; the first member with letter v at place i
  (cond ((atom set) nil)
        ((equal (letter-of (car set) i n k) v) (car set))
        (t (with-letter v i n k (cdr set)))))
(local (defthm occurring-are-tags
  (implies (member-equal v (occurring k tags)) (member-equal v tags))))
(local (defthm letters-are-of-members
  (implies (member-equal v (letters-at i n m set))
           (and (member-equal (with-letter v i n m set) set)
                (equal (letter-of (with-letter v i n m set) i n m) v)))))
(defthm occurring-are-letters
  (implies (member-equal v (occurring k (letters-at i n m set)))
           (and (member-equal (with-letter v i n m set) set)
                (equal (letter-of (with-letter v i n m set) i n m) v))))
