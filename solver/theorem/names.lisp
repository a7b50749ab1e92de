; Formulas over names. A literal is (sign . name), a name any object; `val` says whether a name is
; true under the assignment that a protocol p of question q stands for. It stays closed here: what
; follows holds for every val.
(in-package "LRAT")
(include-book "symdef")
(include-book "meaning")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

(defun pos (name) (cons t name))
(defun neg (name) (cons nil name))

; --- names and their numbers ---
(defun number-names (names i) ; ((name . i) ...)
  (if (atom names) nil (cons (cons (car names) i) (number-names (cdr names) (+ 1 i)))))
(defun number-literal (l table)
  (let ((i (cdr (hons-get (cdr l) table)))) (if (car l) i (- i))))
(defun number-clause (c table)
  (if (atom c) nil (cons (number-literal (car c) table) (number-clause (cdr c) table))))
(defun clause-named (c table)
  (if (atom c) t (and (hons-get (cdar c) table) (clause-named (cdr c) table))))
(defun literal-true (l q p) (if (car l) (val (cdr l) q p) (not (val (cdr l) q p))))
(defun clause-true (c q p)
  (if (atom c) nil (if (literal-true (car c) q p) t (clause-true (cdr c) q p))))
(defun formula-true (f q p)
  (if (atom f) t (and (clause-true (car f) q p) (formula-true (cdr f) q p))))
(defun bits (names q p)
  (if (atom names) nil (cons (if (val (car names) q p) t nil) (bits (cdr names) q p))))

(defthm number-names-range
  (implies (and (integerp i) (hons-assoc-equal name (number-names names i)))
           (and (integerp (cdr (hons-assoc-equal name (number-names names i))))
                (<= i (cdr (hons-assoc-equal name (number-names names i))))
                (< (cdr (hons-assoc-equal name (number-names names i))) (+ i (len names)))))
  :rule-classes nil)
(defthm len-bits (equal (len (bits names q p)) (len names)))
(defthm nth-bits
  (implies (and (integerp i) (hons-assoc-equal name (number-names names i)))
           (equal (nth (- (cdr (hons-assoc-equal name (number-names names i))) i) (bits names q p))
                  (if (val name q p) t nil)))
  :hints (("Goal" :induct (number-names names i))
          ("Subgoal *1/2" :use ((:instance number-names-range (names (cdr names)) (i (+ 1 i)))))))
(defthm evlit-numbered
  (implies (hons-assoc-equal (cdr l) (number-names names 1))
           (equal (evlit (number-literal l (number-names names 1)) (bits names q p))
                  (if (literal-true l q p) t nil)))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth-bits number-names bits)
           :use ((:instance nth-bits (i 1) (name (cdr l)))
                 (:instance number-names-range (i 1) (name (cdr l)))))))
(defthm litok-numbered
  (implies (hons-assoc-equal (cdr l) (number-names names 1))
           (litok (number-literal l (number-names names 1)) (len names)))
  :hints (("Goal" :do-not-induct t :in-theory (disable number-names)
           :use ((:instance number-names-range (i 1) (name (cdr l)))))))
(defthm evcl-numbered
  (implies (clause-named c (number-names names 1))
           (equal (evcl (number-clause c (number-names names 1)) (bits names q p))
                  (if (clause-true c q p) t nil)))
  :hints (("Goal" :induct (len c) :in-theory (disable evlit number-literal literal-true number-names
                                                      bits))))
(defthm clok-numbered
  (implies (clause-named c (number-names names 1))
    (clok (number-clause c (number-names names 1)) (len names)))
  :hints (("Goal" :induct (len c) :in-theory (disable litok number-literal number-names))))
(defthm clok-ins
  (equal (clok (ins x c) n) (and (litok x n) (clok c n))) :hints (("Goal"
                                                                    :in-theory (disable litok))))
(defthm clok-isort
  (equal (clok (isort c) n) (clok c n)) :hints (("Goal" :in-theory (disable litok))))
; --- loops ---
(defun neg-all (names) (if (atom names) nil (cons (neg (car names)) (neg-all (cdr names)))))
(defun pos-all (names) (if (atom names) nil (cons (pos (car names)) (pos-all (cdr names)))))
(defun pairs-with (b as) ; (not a or not b) for each a
  (if (atom as) nil (cons (list (neg (car as)) (neg b)) (pairs-with b (cdr as)))))
(defun not-both (before after) ; for each b of `after`, with all that stand before it
  (if (atom after) nil
    (append (pairs-with (car after) before) (not-both (append before (list (car after)))
                                                      (cdr after)))))
(defun exactly-one (names) (cons (pos-all names) (not-both nil names)))

(defthm formula-true-append
  (equal (formula-true (append f g) q p) (and (formula-true f q p) (formula-true g q p))))
(defthm clause-true-append
  (equal (clause-true (append c d) q p) (or (clause-true c q p) (clause-true d q p)))
  :hints (("Goal" :in-theory (disable literal-true))))
(defun none-true (names q p)
  (if (atom names) t (and (not (val (car names) q p)) (none-true (cdr names) q p))))
(defun all-true (names q p)
  (if (atom names) t (and (val (car names) q p) (all-true (cdr names) q p))))
(defthm neg-all-true (equal (clause-true (neg-all names) q p) (not (all-true names q p))))
(defthm pos-all-true (equal (clause-true (pos-all names) q p) (not (none-true names q p))))
(defun at-most-one (names q p)
  (if (atom names) t
    (if (val (car names) q p) (none-true (cdr names) q p) (at-most-one (cdr names) q p))))
(defthm pairs-with-false (implies (not (val b q p)) (formula-true (pairs-with b as) q p)))
(defthm pairs-with-none (implies (none-true as q p) (formula-true (pairs-with b as) q p)))
(defthm none-true-append
  (equal (none-true (append a b) q p) (and (none-true a q p) (none-true b q p))))
(defthm not-both-none (implies (none-true after q p) (formula-true (not-both before after) q p))
  :hints (("Goal" :induct (not-both before after))))
(defthm not-both-true
  (implies (and (none-true before q p) (at-most-one after q p))
    (formula-true (not-both before after) q p))
  :hints (("Goal" :induct (not-both before after))))
(defthm exactly-one-true
  (implies (and (at-most-one names q p) (not (none-true names q p)))
    (formula-true (exactly-one names) q p)))
(in-theory (disable exactly-one))
