; Attention heads with one more bit, in each of the systems of numbers: exact numbers are written
; with it; modulo 2 p the sums are taken modulo p where they are read; and sums that stay in a range
; are twice what they were, or one more than that. So what is seen of the finer head says what was
; seen of the other.
(in-package "LRAT")
(include-book "possible-networks")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)

; --- digits: of queries, and of keys and values ---
(defun fine-digit (d vec system p)
  (cond ((equal system :mod) d)
        ((and (equal system :fixed) (equal vec :query)) (* 2 d))
        ((< (* 2 d) p) d)
        (t (+ d p))))
(defun fine-vector (vector vec system p)
  (if (atom vector) nil
    (cons (fine-digit (letter (car vector) p) vec system p)
          (fine-vector (cdr vector) vec system p))))
(defun fine-vectors (vectors vec system p)
  (if (atom vectors) nil
    (cons (fine-vector (car vectors) vec system p)
          (fine-vectors (cdr vectors) vec system p))))
(defun fine-tokens (tokens vec system p)
  (if (atom tokens) nil
    (cons (fine-vectors (car tokens) vec system p) (fine-tokens (cdr tokens) vec system p))))
; What was there, of a sum or of what is seen.
(defun coarse (sum system p)
  (case system (:mod (mod sum p)) (:fixed (floor sum 2)) (otherwise sum)))
(defun fine-weight (w system) (if (equal system :fixed) (* 2 w) w))
(defun fine-map (scores map system p)
  (if (atom scores) nil
    (cons (cons (car scores)
                (fine-weight (letter (cdr (assoc-equal (coarse (car scores) system p) map)) p)
                             system))
          (fine-map (cdr scores) map system p))))
(defun span (i n) ; i .. i + n - 1
  (if (zp n) nil (cons i (span (+ 1 i) (- n 1)))))
(defun fine-head (head system p)
  (list (fine-vectors (nth 0 head) :query system p)
        (fine-tokens (nth 1 head) :key system p)
        (fine-tokens (nth 2 head) :value system p)
        (fine-map (span (- p) (* 3 p)) (nth 3 head) system p)))

(local (in-theory (disable letter)))
(defthm fine-digit-range
  (implies (and (posp p) (natp d) (< d p))
           (and (natp (fine-digit d vec system p)) (< (fine-digit d vec system p) (* 2 p))))
  :rule-classes nil)
(local (defthm letter-of-fine-digit
  (implies (and (posp p) (natp d) (< d p))
           (equal (letter (fine-digit d vec system p) (* 2 p)) (fine-digit d vec system p)))
  :hints (("Goal" :in-theory (e/d (letter) (fine-digit)) :use fine-digit-range))))
(local (defthm letter-range
  (implies (posp p) (and (natp (letter a p)) (< (letter a p) p)))
  :hints (("Goal" :in-theory (enable letter)))))
(local (defthm letter-of-none (implies (posp p) (equal (letter nil p) 0))
  :hints (("Goal" :in-theory (enable letter)))))
(local (defthm fine-digit-0 (implies (posp p) (equal (fine-digit 0 vec system p) 0))))
(defthm coordinate-of-fine
  (implies (posp p)
           (equal (coordinate c (fine-vector vector vec system p) (* 2 p))
                  (fine-digit (coordinate c vector p) vec system p)))
  :hints (("Goal" :induct (nth c vector) :in-theory (e/d (coordinate nth) (fine-digit)))
          ))
(defthm nth-fine-vectors
  (implies (posp p)
           (equal (nth z (fine-vectors vectors vec system p))
                  (fine-vector (nth z vectors) vec system p)))
  :hints (("Goal" :induct (nth z vectors) :in-theory (enable nth))))
(local (defthm nth-fine-tokens
  (implies (posp p)
           (equal (nth i (fine-tokens tokens vec system p))
                  (fine-vectors (nth i tokens) vec system p)))
  :hints (("Goal" :induct (nth i tokens) :in-theory (enable nth)))))

; --- arithmetic ---
(local (in-theory (disable coordinate)))
(defthm coordinate-range
  (implies (posp p) (and (natp (coordinate c v p)) (< (coordinate c v p) p)
                         (integerp (coordinate c v p))))
  :hints (("Goal" :in-theory (enable coordinate))))
(local (defthm mod-of-double
  (implies (and (integerp y) (posp p)) (equal (mod (mod y (* 2 p)) p) (mod y p)))))
(local (defthm mod-of-sum
  (implies (and (integerp a) (integerp b) (posp p))
           (equal (mod (+ a (mod b p)) p) (mod (+ a b) p)))))
(defun halves (p) (or (equal p 1) (evenp p))) ; of a power of two
(local (defthm within-halved
  (implies (and (posp p) (evenp p) (integerp y))
           (equal (floor (within (- p) (+ -1 p) y) 2)
                  (within (- (floor p 2)) (floor (+ -1 p) 2) (floor y 2))))
  :hints (("Goal" :in-theory (enable within evenp)))))
(local (defthm within-halved-weights
  (implies (and (posp p) (integerp y))
           (equal (floor (within 0 (+ -1 (* 2 p)) y) 2) (within 0 (+ -1 p) (floor y 2))))
  :hints (("Goal" :in-theory (enable within)))))
(local (defthm signed-double
  (implies (posp p) (equal (signed (* 2 d) (* 2 p)) (* 2 (signed d p))))))
(local (defthm signed-fine
  (implies (and (posp p) (natp d) (< d p) (not (equal system :mod))
                (or (not (equal system :fixed)) (not (equal vec :query))))
           (equal (signed (fine-digit d vec system p) (* 2 p)) (signed d p)))))

; --- products and scores ---
(local (in-theory (disable fine-digit fine-vector signed within floor mod evenp)))
(local (defthm integer-signed
  (implies (and (integerp d) (integerp p)) (integerp (signed d p)))
  :hints (("Goal" :in-theory (enable signed))) :rule-classes (:rewrite :type-prescription)))
(local (defthm integer-within
  (implies (and (integerp a) (integerp b) (integerp y)) (integerp (within a b y)))
  :hints (("Goal" :in-theory (enable within))) :rule-classes (:rewrite :type-prescription)))
(local (defthm integer-times
  (implies (and (integerp a) (integerp b) (integerp p)) (integerp (times-in system p a b)))
  :rule-classes (:rewrite :type-prescription)))
(local (defthm integer-plus
  (implies (and (integerp a) (integerp b) (integerp p)) (integerp (plus-in system p a b)))
  :rule-classes (:rewrite :type-prescription)))
(local (in-theory (disable times-in plus-in)))
(local (defthm integer-score
  (implies (posp p) (integerp (score-of n q key system p)))
  :rule-classes (:rewrite :type-prescription)))
(local (defthm product-mod
  (implies (and (posp p) (natp a) (natp b))
           (equal (mod (times-in :mod (* 2 p) a b) p) (times-in :mod p a b)))
  :hints (("Goal" :in-theory (enable times-in)))))
(local (defthm product-fixed
  (implies (and (posp p) (natp a) (natp b) (< b p))
           (equal (times-in :fixed (* 2 p) (fine-digit a :query :fixed p)
                            (fine-digit b :key :fixed p))
                  (* 2 (times-in :fixed p a b))))
  :hints (("Goal" :in-theory (e/d (times-in) (signed-double))
           :use ((:instance signed-double (d a)))
           :expand ((fine-digit a :query :fixed p))))))
(local (defthm product-exact
  (implies (and (posp p) (natp a) (natp b) (< a p) (< b p)
                (not (member-equal system '(:mod :fixed))))
           (equal (times-in system (* 2 p) (fine-digit a :query system p)
                            (fine-digit b :key system p))
                  (times-in system p a b)))
  :hints (("Goal" :in-theory (enable times-in)))))
(local (defthm plus-mod
  (implies (and (posp p) (integerp a) (integerp b))
           (equal (mod (plus-in :mod (* 2 p) a b) p) (plus-in :mod p (mod a p) (mod b p))))
  :hints (("Goal" :in-theory (enable plus-in)))))
(local (defthm floor-of-sum
  (implies (and (integerp a) (integerp b)) (equal (floor (+ a (* 2 b)) 2) (+ (floor a 2) b)))))
(local (defthm plus-fixed
  (implies (and (posp p) (evenp p) (integerp a) (integerp b))
           (equal (floor (plus-in :fixed (* 2 p) a (* 2 b)) 2) (plus-in :fixed p (floor a 2) b)))
  :hints (("Goal" :in-theory (e/d (plus-in) (within-halved))
           :use ((:instance within-halved (y (+ a (* 2 b)))))))))
(local (defthm plus-exact
  (implies (not (member-equal system '(:mod :fixed)))
           (equal (plus-in system p a b) (+ a b)))
  :hints (("Goal" :in-theory (enable plus-in)))))
(local (defthm fine-digit-mod (equal (fine-digit d vec :mod p) d)
  :hints (("Goal" :in-theory (enable fine-digit)))))
(local (defthm score-mod
  (implies (posp p)
           (equal (mod (score-of n (fine-vector q :query :mod p) (fine-vector key :key :mod p)
                                 :mod (* 2 p))
                       p)
                  (score-of n q key :mod p)))
  :hints (("Goal" :induct (score-of n q key :mod p)))))
(local (defthm product-of-one
  (implies (and (natp a) (natp b) (< a 1) (< b 1)) (equal (times-in :fixed 1 a b) 0))
  :hints (("Goal" :in-theory (enable times-in signed)))))
(local (defthm plus-of-one
  (and (equal (plus-in :fixed 1 0 0) 0) (equal (plus-in :fixed 2 0 0) 0))))
(local (defthm score-of-one
  (and (equal (score-of n q key :fixed 1) 0)
       (equal (score-of n (fine-vector q :query :fixed 1) (fine-vector key :key :fixed 1)
                        :fixed 2)
              0))
  :hints (("Goal" :induct (score-of n q key :fixed 1))
          ("Subgoal *1/2" :use ((:instance coordinate-of-fine (c (+ -1 n)) (p 1) (vector q)
                                  (vec :query) (system :fixed))
                                (:instance coordinate-of-fine (c (+ -1 n)) (p 1) (vector key)
                                  (vec :key) (system :fixed))
                                (:instance product-fixed (p 1) (a (coordinate (+ -1 n) q 1))
                                  (b (coordinate (+ -1 n) key 1)))
                                (:instance coordinate-range (c (+ -1 n)) (v q) (p 1))
                                (:instance coordinate-range (c (+ -1 n)) (v key) (p 1)))
           :in-theory (disable coordinate-of-fine product-fixed coordinate-range)))))
(local (defthm score-fixed
  (implies (and (posp p) (halves p))
           (equal (floor (score-of n (fine-vector q :query :fixed p)
                                   (fine-vector key :key :fixed p) :fixed (* 2 p))
                         2)
                  (score-of n q key :fixed p)))
  :hints (("Goal" :induct (score-of n q key :fixed p)))))
(local (defthm score-exact
  (implies (and (posp p) (not (member-equal system '(:mod :fixed))))
           (equal (score-of n (fine-vector q :query system p) (fine-vector key :key system p)
                            system (* 2 p))
                  (score-of n q key system p)))
  :hints (("Goal" :induct (score-of n q key system p)))))

; --- weights ---
(local (defthm member-span
  (implies (and (integerp i) (integerp s) (<= i s) (natp n) (< s (+ i n)))
           (member-equal s (span i n)))
  :hints (("Goal" :induct (span i n)))))
(local (defthm assoc-fine-map
  (implies (member-equal s scores)
           (equal (cdr (assoc-equal s (fine-map scores map system p)))
                  (fine-weight (letter (cdr (assoc-equal (coarse s system p) map)) p) system)))
  :hints (("Goal" :in-theory (disable coarse fine-weight)))))
(local (defthm plus-range
  (implies (and (posp p) (mapped system) (integerp a) (integerp b))
           (and (<= (- p) (plus-in system (* 2 p) a b)) (< (plus-in system (* 2 p) a b) (* 2 p))))
  :hints (("Goal" :in-theory (enable plus-in within)))
  :rule-classes :linear))
(local (defthm score-range
  (implies (and (posp p) (mapped system))
           (and (<= (- p) (score-of n q key system (* 2 p)))
                (< (score-of n q key system (* 2 p)) (* 2 p))))
  :hints (("Goal" :do-not-induct t :in-theory (disable mapped)
           :expand ((score-of n q key system (* 2 p)))))
  :rule-classes :linear))
(local (defthm letter-of-fine-weight
  (implies (posp p)
           (equal (letter (fine-weight (letter a p) system) (* 2 p))
                  (fine-weight (letter a p) system)))
  :hints (("Goal" :in-theory (enable letter)))))
(defthm fine-head-parts
  (and (equal (nth 0 (fine-head head system p)) (fine-vectors (nth 0 head) :query system p))
       (equal (nth 1 (fine-head head system p)) (fine-tokens (nth 1 head) :key system p))
       (equal (nth 2 (fine-head head system p)) (fine-tokens (nth 2 head) :value system p))
       (equal (nth 3 (fine-head head system p))
              (fine-map (span (- p) (* 3 p)) (nth 3 head) system p)))
  :hints (("Goal" :in-theory (disable span))))
(local (in-theory (disable fine-head span fine-map fine-weight coarse)))
(local (defthm weight-fine
  (implies (and (posp p) (mapped system))
           (equal (weight-of (score-of n q key system (* 2 p)) (fine-head head system p)
                             system (* 2 p))
                  (fine-weight (weight-of (coarse (score-of n q key system (* 2 p)) system p)
                                          head system p)
                               system)))
  :hints (("Goal" :do-not-induct t :in-theory (disable mapped score-of)
           :use score-range))))
(local (defthm score-coarse
  (implies (and (posp p) (halves p))
           (equal (coarse (score-of n (fine-vector q :query system p)
                                    (fine-vector key :key system p) system (* 2 p))
                          system p)
                  (score-of n q key system p)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (coarse) (score-of))
           :cases ((equal system :mod) (equal system :fixed))))))
(local (in-theory (disable score-coarse weight-fine)))
(local (defthm weight-fine-all
  (implies (and (posp p) (halves p))
           (equal (weight-of (score-of n (fine-vector q :query system p)
                                       (fine-vector key :key system p) system (* 2 p))
                             (fine-head head system p) system (* 2 p))
                  (fine-weight (weight-of (score-of n q key system p) head system p) system)))
  :hints (("Goal" :do-not-induct t :in-theory (disable score-of weight-of mapped halves)
           :use (score-coarse
                 (:instance weight-fine (q (fine-vector q :query system p))
                   (key (fine-vector key :key system p))))
           :cases ((mapped system)))
          ("Subgoal 2" :in-theory (e/d (weight-of fine-weight coarse mapped) (score-of halves))))))
(local (defthm weight-range
  (implies (and (posp p) (mapped system))
           (and (natp (weight-of s head system p)) (< (weight-of s head system p) p)))))
(local (defthm weight-integer
  (implies (and (posp p) (integerp s)) (integerp (weight-of s head system p)))))

; --- sums ---
(local (defthm term-mod
  (implies (and (posp p) (natp w) (< w p) (natp v))
           (equal (mod (term-of kind w v :mod (* 2 p)) p) (term-of kind w v :mod p)))))
(local (defthm term-fixed
  (implies (and (posp p) (integerp w) (natp v) (< v p))
           (equal (term-of kind (fine-weight w :fixed) (fine-digit v :value :fixed p)
                           :fixed (* 2 p))
                  (* 2 (term-of kind w v :fixed p))))
  :hints (("Goal" :in-theory (enable fine-weight)))))
(local (defthm term-exact
  (implies (and (posp p) (natp v) (< v p) (not (member-equal system '(:mod :fixed))))
           (equal (term-of kind w (fine-digit v :value system p) system (* 2 p))
                  (term-of kind w v system p)))))
(local (defthm term-integer
  (implies (and (posp p) (integerp w) (natp v) (member-equal system '(:mod :fixed)))
           (integerp (term-of kind w v system p)))
  :rule-classes (:rewrite :type-prescription)))
(local (defthm add-mod
  (implies (and (posp p) (integerp term) (or (null before) (integerp before)))
           (equal (mod (add-term kind before term :mod (* 2 p)) p)
                  (add-term kind (mod (fix before) p) (mod term p) :mod p)))))
(local (defthm add-fixed
  (implies (and (posp p) (or (evenp p) (equal kind :weight)) (integerp term)
                (or (null before) (integerp before)))
           (equal (floor (add-term kind before (* 2 term) :fixed (* 2 p)) 2)
                  (add-term kind (floor (fix before) 2) term :fixed p)))
  :hints (("Goal" :do-not-induct t :in-theory (disable within-halved within-halved-weights)
           :use ((:instance within-halved (y (+ (fix before) (* 2 term))))
                 (:instance within-halved-weights (y (+ (fix before) (* 2 term)))))))))
(local (in-theory (disable term-of add-term weight-of score-of halves column-kind)))
(local (defthm fine-weight-mod (equal (fine-weight w :mod) w)
  :hints (("Goal" :in-theory (enable fine-weight)))))
(local (defthm fine-weight-exact
  (implies (not (equal system :fixed)) (equal (fine-weight w system) w))
  :hints (("Goal" :in-theory (enable fine-weight)))))
(local (defthm add-integer
  (implies (and (posp p) (integerp term) (or (null before) (integerp before))
                (member-equal system '(:mod :fixed)))
           (integerp (add-term kind before term system p)))
  :hints (("Goal" :in-theory (enable add-term)))))
(local (defthm state-integer
  (implies (and (posp p) (member-equal system '(:mod :fixed))
                (column-state n in z column head system p dim))
           (integerp (column-state n in z column head system p dim)))
  :hints (("Goal" :induct (column-state n in z column head system p dim)))))
(local (defthm add-before-0
  (implies (member-equal system '(:mod :fixed))
           (equal (add-term kind (fix before) term system p)
                  (add-term kind before term system p)))
  :hints (("Goal" :in-theory (enable add-term)))))
(local (defthm fix-integer (implies (integerp x) (equal (fix x) x))))
(local (defthm fix-state
  (implies (and (posp p) (member-equal system '(:mod :fixed)))
           (integerp (fix (column-state n in z column head system p dim))))
  :hints (("Goal" :in-theory (disable column-state)))
  :rule-classes (:rewrite :type-prescription)))
(local (in-theory (disable fix)))
(local (defthm state-mod
  (implies (and (posp p) (halves p))
           (equal (mod (fix (column-state n in z column (fine-head head :mod p) :mod (* 2 p) dim))
                       p)
                  (fix (column-state n in z column head :mod p dim))))
  :hints (("Goal" :induct (column-state n in z column head :mod p dim)
           :in-theory (disable nth)))))
(local (defthm state-fixed
  (implies (and (posp p) (evenp p) (halves p))
           (equal (floor (fix (column-state n in z column (fine-head head :fixed p) :fixed (* 2 p)
                                            dim))
                         2)
                  (fix (column-state n in z column head :fixed p dim))))
  :hints (("Goal" :induct (column-state n in z column head :fixed p dim)
           :in-theory (disable nth)))))
(local (defthm add-exact
  (implies (not (member-equal system '(:mod :fixed)))
           (equal (add-term kind before term system (* 2 p))
                  (add-term kind before term system p)))
  :hints (("Goal" :in-theory (enable add-term)))))
(local (defthm state-exact
  (implies (and (posp p) (halves p) (not (member-equal system '(:mod :fixed))))
           (equal (column-state n in z column (fine-head head system p) system (* 2 p) dim)
                  (column-state n in z column head system p dim)))
  :hints (("Goal" :induct (column-state n in z column head system p dim)
           :in-theory (disable nth score-exact)))))
(local (in-theory (disable column-state)))
(local (defthm state-of-one-old
  (equal (fix (column-state n in z column head :fixed 1 dim)) 0)
  :hints (("Goal" :induct (column-state n in z column head :fixed 1 dim)
           :in-theory (e/d (column-state add-term term-of within fix) (weight-range))))))
(local (defthm coordinate-of-one (equal (coordinate c v 1) 0)
  :hints (("Goal" :in-theory (disable coordinate-range)
           :use ((:instance coordinate-range (p 1)))))))
(local (defthm letter-of-one (equal (letter a 1) 0)
  :hints (("Goal" :in-theory (enable letter)))))
(local (defthm weight-of-one
  (equal (weight-of 0 (fine-head head :fixed 1) :fixed 2) 0)
  :hints (("Goal" :in-theory (enable weight-of fine-weight)
           :use ((:instance assoc-fine-map (s 0) (scores '(-1 0 1)) (map (nth 3 head))
                   (system :fixed) (p 1)))))))
(local (defthm coordinate-of-fine-one
  (equal (coordinate c (fine-vector v :value :fixed 1) 2) 0)
  :hints (("Goal" :use ((:instance coordinate-of-fine (p 1) (vector v) (vec :value)
                          (system :fixed)))
           :in-theory (disable coordinate-of-fine)))))
(local (defthm term-of-none
  (and (equal (term-of kind 0 0 :fixed 2) 0)
       (implies (natp v) (equal (term-of kind 0 (fine-digit 0 :value :fixed 1) :fixed 2) 0)))
  :hints (("Goal" :in-theory (enable term-of)))))
(local (defthm state-of-one
  (equal (fix (column-state n in z column (fine-head head :fixed 1) :fixed 2 dim)) 0)
  :hints (("Goal" :induct (column-state n in z column head :fixed 1 dim)
           :in-theory (e/d (column-state add-term within fix)
                           (nth weight-fine-all term-fixed))))))

; --- what is seen ---
(defun coarse-seen (seen system p) (if seen (coarse seen system p) nil))
(local (defthm sum-there
  (implies (and (posp p) (member-equal system '(:mod :fixed)))
           (add-term kind before term system p))
  :hints (("Goal" :in-theory (enable add-term within)))))
(local (defthm state-there
  (implies (and (posp p) (member-equal system '(:mod :fixed)))
           (iff (column-state n in z column head system p dim) (not (zp n))))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth)
           :expand ((:free (system) (column-state n in z column head system p dim)))))))
(local (defthm state-of-none
  (implies (zp n) (equal (column-state n in z column head system p dim) nil))
  :hints (("Goal" :expand ((column-state n in z column head system p dim))))))
(local (defthm fix-of-state
  (implies (and (posp p) (member-equal system '(:mod :fixed)) (not (zp n)))
           (equal (fix (column-state n in z column head system p dim))
                  (column-state n in z column head system p dim)))
  :hints (("Goal" :in-theory (disable state-integer) :use state-integer))))
(defthm seen-fine
  (implies (and (posp p) (halves p))
           (equal (coarse-seen (seen-of (column-state n in z column (fine-head head system p)
                                                      system (* 2 p) dim)
                                        system)
                               system p)
                  (seen-of (column-state n in z column head system p dim) system)))
  :hints (("Goal" :do-not-induct t
           :cases ((equal system :mod) (equal system :fixed)))
          ("Subgoal 3" :in-theory (enable coarse))
          ("Subgoal 2" :in-theory (e/d (coarse) (state-mod))
           :cases ((zp n)) :use state-mod)
          ("Subgoal 1" :in-theory (e/d (coarse halves) (state-fixed state-of-one state-of-one-old))
           :cases ((zp n)) :use (state-fixed state-of-one state-of-one-old))))

