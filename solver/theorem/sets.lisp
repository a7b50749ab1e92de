; Lemmas on lists of numbers as sets, and on answers, for the books on composition of functions,
; which include them locally.
(in-package "LRAT")
(include-book "classes")
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic/top" :dir :system))

(defthm times-more
  (implies (and (natp a) (natp b) (natp c) (<= b c)) (<= (* a b) (* a c)))
  :rule-classes nil)
(defthm natp-expt (implies (and (natp k) (natp n)) (natp (expt k n)))
  :rule-classes :type-prescription)
(defthm posp-expt (implies (and (posp k) (natp n)) (posp (expt k n)))
  :rule-classes :type-prescription)

(defthm len-of-append (equal (len (append a b)) (+ (len a) (len b))))
(defthm member-of-append
  (iff (member-equal a (append x y)) (or (member-equal a x) (member-equal a y))))
(defthm all-less-of-append
  (equal (all-less (append a b) k) (and (all-less a k) (all-less b k))))
(defthm member-is-below
  (implies (and (all-less set k) (member-equal z set)) (and (natp z) (< z k)))
  :rule-classes nil)
(defthm two-of-a-set
  (implies (and (no-duplicatesp-equal l) (<= 2 (len l)))
           (and (member-equal (car l) l) (member-equal (cadr l) l)
                (not (equal (car l) (cadr l)))))
  :hints (("Goal" :expand ((len l) (len (cdr l)))))
  :rule-classes nil)

(defthm len-of-upto
  (implies (and (natp i) (natp n)) (equal (len (upto i n)) (nfix (- n i)))))
(defthm member-of-upto
  (implies (and (natp i) (natp n))
           (iff (member-equal a (upto i n)) (and (natp a) (<= i a) (< a n)))))
(defthm upto-is-below (implies (and (natp i) (<= n m)) (all-less (upto i n) m)))
(defthm upto-is-a-set
  (implies (and (natp i) (natp n)) (no-duplicatesp-equal (upto i n))))

(local (defthm occurring-are-less
  (implies (member-equal a (occurring v tags)) (and (natp a) (< a (nfix v))))
  :rule-classes nil))
(defthm occurring-are-a-set
  (no-duplicatesp-equal (occurring v tags))
  :hints (("Goal" :induct (occurring v tags))
          ("Subgoal *1/2" :use ((:instance occurring-are-less (a (- v 1)) (v (- v 1)))))))
(defthm images-are-letters
  (implies (member-equal v (images i n k set))
           (and (member-equal (with-letter v i n k set) set)
                (equal (letter-of (with-letter v i n k set) i n k) v)))
  :hints (("Goal" :in-theory '(images occurring-are-letters))))
(defthm images-are-a-set (no-duplicatesp-equal (images i n k set))
  :hints (("Goal" :in-theory '(images occurring-are-a-set))))

(local (defthm marked-beyond
  (implies (and (natp a) (natp k) (<= k a)) (equal (marked (cons a places) k) (marked places k)))))
(local (defthm marked-of-cons
  (implies (and (natp a) (natp k) (< a k) (not (member-equal a places)))
           (equal (marked (cons a places) k) (+ 1 (marked places k))))
  :hints (("Goal" :induct (marked places k)))))
(local (defthm marked-none (equal (marked nil k) 0)))
(local (defthm atom-marked (implies (atom l) (equal (marked l k) 0))))
(defthm all-marked
  (implies (and (all-less places k) (no-duplicatesp-equal places) (natp k))
           (equal (marked places k) (len places)))
  :hints (("Goal" :induct (len places) :in-theory (disable marked))))

(defthm some-answer-is-allowed
  (implies (and (natp (answer problem inputs)) (natp n) (< (answer problem inputs) n)
                (equal (nth 0 problem) :function-composition))
           (some-allowed problem inputs n))
  :hints (("Goal" :induct (some-allowed problem inputs n)
           :in-theory (e/d (allowed) (answer nth)))))
(defthm correct-is-the-answer
  (implies (and (correct problem inputs o) (equal (nth 0 problem) :function-composition))
           (equal (answer problem inputs) o))
  :hints (("Goal" :in-theory (e/d (correct allowed) (answer nth))))
  :rule-classes nil)
