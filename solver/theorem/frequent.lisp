; Some tags that many members of a list have: of k tags there are c that c in k of the members have,
; at least.
(in-package "LRAT")
(include-book "counting")
(local (include-book "sets"))
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic/top" :dir :system))
(local (in-theory (disable acl2::*-preserves->=-for-nonnegatives)))

(defun how-often (v tags)
  (cond ((atom tags) 0)
        ((equal (car tags) v) (+ 1 (how-often v (cdr tags))))
        (t (how-often v (cdr tags)))))
(defun all-often (vs tags)
  (if (atom vs) 0 (+ (how-often (car vs) tags) (all-often (cdr vs) tags))))
(defun rarest (vs tags)
  (if (atom (cdr vs)) (car vs)
    (let ((u (rarest (cdr vs) tags)))
      (if (< (how-often u tags) (how-often (car vs) tags)) u (car vs)))))
(local (defthm len-of-without
  (implies (member-equal v l) (equal (len (without v l)) (- (len l) 1)))))
(local (defthm rarest-is-a-member (implies (consp vs) (member-equal (rarest vs tags) vs))))
(defun most-frequent (c vs tags) ; c of them, without the rarest ones
  (declare (xargs :measure (len vs)))
  (if (or (atom vs) (<= (len vs) (nfix c))) vs
    (most-frequent c (without (rarest vs tags) vs) tags)))
(defun selected (vs tags set) ; the members whose tag is in vs
  (declare (xargs :measure (len set)))
  (cond ((atom set) nil)
        ((member-equal (car tags) vs) (cons (car set) (selected vs (cdr tags) (cdr set))))
        (t (selected vs (cdr tags) (cdr set)))))

(local (defthm natp-count (natp (how-often v tags)) :rule-classes :type-prescription))
(local (defthm natp-counted (natp (all-often vs tags)) :rule-classes :type-prescription))
(local (defthm one-more-term
  (implies (and (natp l) (natp a) (natp u) (natp s) (<= a u) (<= (* l u) s))
           (<= (* (+ 1 l) a) (+ a s)))
  :hints (("Goal" :use ((:instance times-more (a l) (b a) (c u)))
           :in-theory (disable acl2::<-*-left-cancel acl2::<-*-right-cancel)))
  :rule-classes nil))
(local (defthm rarest-is-rare
  (implies (consp vs) (<= (* (len vs) (how-often (rarest vs tags) tags)) (all-often vs tags)))
  :hints (("Goal" :induct (rarest vs tags) :in-theory (disable how-often))
          ("Subgoal *1/3"
           :use ((:instance one-more-term (l (len (cdr vs))) (a (how-often (car vs) tags))
                            (u (how-often (rarest (cdr vs) tags) tags))
                            (s (all-often (cdr vs) tags))))))
  :rule-classes nil))
(local (defthm counted-without
  (implies (member-equal v vs)
           (equal (all-often (without v vs) tags) (- (all-often vs tags) (how-often v tags))))
  :hints (("Goal" :in-theory (disable how-often)))))
(local (defthm cancel-factor
  (implies (and (posp a) (natp b) (natp c) (<= (* a b) (* a c))) (<= b c))
  :rule-classes nil))
(local (defthm average-without-the-rarest
  (implies (and (natp a) (natp g) (<= g a) (posp l) (natp k) (natp n)
                (<= (* l g) a) (<= (* l n) (* a k)))
           (<= (* (- l 1) n) (* (- a g) k)))
  :hints (("Goal" :do-not-induct t
           :use ((:instance cancel-factor (a l) (b (* (- l 1) n)) (c (* (- a g) k)))
                 (:instance times-more (a (- l 1)) (b (* l n)) (c (* a k)))
                 (:instance times-more (a k) (b (* l g)) (c a)))))
  :rule-classes nil))
(local (defthm member-counts-less
  (implies (member-equal v vs) (<= (how-often v tags) (all-often vs tags)))
  :hints (("Goal" :in-theory (disable how-often)))
  :rule-classes nil))
(local (in-theory (disable how-often all-often rarest without)))
(defthm most-frequent-are-frequent
  (implies (and (natp k) (natp n) (natp c) (<= c (len vs))
                (<= (* (len vs) n) (* (all-often vs tags) k)))
           (and (equal (len (most-frequent c vs tags)) c)
                (<= (* c n) (* (all-often (most-frequent c vs tags) tags) k))))
  :hints (("Goal" :induct (most-frequent c vs tags))
          ("Subgoal *1/2" :use (rarest-is-rare (:instance member-counts-less (v (rarest vs tags)))
                                (:instance average-without-the-rarest (a (all-often vs tags))
                                  (g (how-often (rarest vs tags) tags)) (l (len vs))))))
  :rule-classes nil)
(defthm most-frequent-are-a-set
  (implies (no-duplicatesp-equal vs) (no-duplicatesp-equal (most-frequent c vs tags)))
  :hints (("Goal" :in-theory (disable no-duplicatesp-equal))))
(local (defthm counted-of-cons
  (implies (no-duplicatesp-equal vs)
           (equal (all-often vs (cons a tags))
                  (+ (if (member-equal a vs) 1 0) (all-often vs tags))))
  :hints (("Goal" :induct (len vs) :in-theory (enable all-often how-often)))))
(local (defthm counted-none (implies (atom tags) (equal (all-often vs tags) 0))
  :hints (("Goal" :in-theory (enable all-often how-often)))))
(local (defun both-shorter (tags set)
  (declare (xargs :measure (len set)))
  (if (atom set) tags (both-shorter (cdr tags) (cdr set)))))
(local (defthm car-cdr-counted
  (implies (and (no-duplicatesp-equal vs) (consp tags))
           (equal (all-often vs tags)
                  (+ (if (member-equal (car tags) vs) 1 0) (all-often vs (cdr tags)))))
  :hints (("Goal" :use ((:instance counted-of-cons (a (car tags)) (tags (cdr tags))))
           :in-theory (disable counted-of-cons no-duplicatesp-equal)))
  :rule-classes nil))
(defthm len-of-selected
  (implies (and (no-duplicatesp-equal vs) (equal (len tags) (len set)))
           (equal (len (selected vs tags set)) (all-often vs tags)))
  :hints (("Goal" :induct (both-shorter tags set) :in-theory (disable no-duplicatesp-equal))
          ("Subgoal *1/2" :use car-cdr-counted)))
(local (defthm all-are-counted
  (implies (and (all-less tags k) (natp k)) (equal (all-often (upto 0 k) tags) (len tags)))
  :hints (("Goal" :induct (len tags) :in-theory (disable upto))
          ("Subgoal *1/1" :use ((:instance car-cdr-counted (vs (upto 0 k))))))))
(defun frequent (c k tags) (most-frequent c (upto 0 k) tags))
(defthm frequent-are-frequent
  (implies (and (all-less tags k) (natp k) (natp c) (<= c k) (equal (len tags) (len set)))
           (and (equal (len (frequent c k tags)) c)
                (<= (* c (len set)) (* (len (selected (frequent c k tags) tags set)) k))))
  :hints (("Goal" :do-not-induct t :in-theory (disable upto selected all-less most-frequent)
           :use ((:instance most-frequent-are-frequent (vs (upto 0 k)) (n (len set))))))
  :rule-classes nil)
(local (defthm part-without
  (implies (and (subsetp-equal a b) (not (member-equal v a))) (subsetp-equal a (without v b)))
  :hints (("Goal" :in-theory (enable without)))))
(local (defun shorten (a b) (if (atom a) b (shorten (cdr a) (without (car a) b)))))
(defthm part-is-no-longer
  (implies (and (no-duplicatesp-equal a) (subsetp-equal a b)) (<= (len a) (len b)))
  :hints (("Goal" :induct (shorten a b)))
  :rule-classes nil)
(in-theory (disable frequent most-frequent selected))
