; What the encoders of networks share: loops over lists that hand on clauses or names, and the
; promised inputs. A network is what is neither tree nor schedule: covers, trees by their leaves,
; machines, attention heads. All of them have the shape of cover.lisp: the encoder in the order of
; the one in C, the truth of its clauses, loop by loop, and the theorem.
(in-package "LRAT")
(include-book "chosen")
(include-book "theorem")
(set-verify-guards-eagerness 0)

(defun name-with (name end)
  (intern-in-package-of-symbol (concatenate 'string (symbol-name name) end) name))
; (defnames f v list args body): (f list . args) appends what body makes for each v of the list.
(defmacro defnames (name v list args body)
  `(defun ,name (,list ,@args)
     (if (atom ,list) nil
       (append (let ((,v (car ,list))) ,body) (,name (cdr ,list) ,@args)))))
; (defclauses f v list args hyp q p body): the same, with the theorem that what it makes is true
; under the hypothesis.
(defmacro defclauses (name v list args hyp q p body &key enable disable)
  `(progn
     (defnames ,name ,v ,list ,args ,body)
     (defthm ,(name-with name "-TRUE")
       (implies ,hyp (formula-true (,name ,list ,@args) ,q ,p))
       :hints (("Goal" :induct (len ,list)
                :in-theory (e/d ,enable (formula-true nth promised letter ,@disable)))))
     (in-theory (disable ,name))))

(defun before-each (a ls) (if (atom ls) nil (cons (cons a (car ls)) (before-each a (cdr ls)))))
(defun all-of-len (n ls)
  (if (atom ls) t
    (and (true-listp (car ls)) (equal (len (car ls)) n) (all-of-len n (cdr ls)))))

(defthm formula-true-of-nil (formula-true nil q p))
(defthm formula-true-of-cons
  (equal (formula-true (cons c f) q p) (and (clause-true c q p) (formula-true f q p))))

; --- the promised joint inputs of all players ---
(defun promised-of (ins problem)
  (cond ((atom ins) nil)
        ((promised problem (car ins)) (cons (car ins) (promised-of (cdr ins) problem)))
        (t (promised-of (cdr ins) problem))))
(defun all-promised (ins problem)
  (if (atom ins) t (and (promised problem (car ins)) (all-promised (cdr ins) problem))))
(defthm promised-of-promised (all-promised (promised-of ins problem) problem))
(defun all-pairs (ins) ; of two players
  (if (atom ins) t
    (and (equal (car ins) (list (nth 0 (car ins)) (nth 1 (car ins)))) (all-pairs (cdr ins)))))
(defun listed (n entries) ; the joint inputs of n players that a `listed-entry` may have
  (declare (xargs :measure (acl2-count entries)))
  (cond ((zp n) (list nil))
        ((atom entries) nil)
        (t (append (before-each (caar entries) (listed (- n 1) (cdar entries)))
                   (listed n (cdr entries))))))
(defun promised-inputs (problem)
  (let ((sizes (sizes problem)))
    (promised-of (if (equal (car problem) :listed) (listed (len sizes) (nth 3 problem))
                   (tuples sizes))
                 problem)))
(defthm promised-inputs-promised (all-promised (promised-inputs problem) problem))

; --- a row of a table has exactly one entry, a letter ---
(defthm letter-is-natp
  (natp (letter a k)) :hints (("Goal" :in-theory (enable letter))) :rule-classes :type-prescription)
(defthm letter-is-below
  (implies (posp k) (< (letter a k) k))
  :hints (("Goal" :in-theory (enable letter))) :rule-classes :linear)
(defthm letter-of-correct
  (implies (and (correct problem in o) (natp (outputs problem)))
           (equal (letter o (outputs problem)) o))
  :hints (("Goal" :in-theory (enable correct letter))))
(defthm correct-is-allowed
  (implies (correct problem in o) (allowed problem in o))
  :hints (("Goal" :in-theory (enable correct))))
(defthm upto-has
  (iff (member-equal k (upto i n)) (and (natp i) (natp k) (natp n) (<= i k) (< k n)))
  :hints (("Goal" :induct (upto i n))))
(defthm upto-below (implies (and (natp n) (<= n m)) (all-below (upto i n) m)))
(defthm upto-natp (all-natp (upto i n)))
(defthm upto-differs (no-duplicatesp-equal (upto i n)))
; (defrow f v args name entry q p): the names of a row of a table, one for each entry v of a list;
; of them that is true which has the entry of the row.
(defmacro defrow (row v args name entry q p)
  `(progn
     (defun ,row (vs ,@args)
       (if (atom vs) nil (cons (let ((,v (car vs))) ,name) (,row (cdr vs) ,@args))))
     (defthm ,(name-with row "-VAL")
       (equal (val ,name ,q ,p) (equal ,v ,entry))
       :hints (("Goal" :in-theory (e/d (val) (letter)))))
     (defthm ,(name-with row "-NONE")
       (implies (not (member-equal ,entry vs)) (none-true (,row vs ,@args) ,q ,p))
       :hints (("Goal" :induct (len vs) :in-theory (disable letter nth))))
     (defthm ,(name-with row "-ONE")
       (implies (no-duplicatesp-equal vs) (at-most-one (,row vs ,@args) ,q ,p))
       :hints (("Goal" :induct (len vs) :in-theory (disable letter nth))))
     (defthm ,(name-with row "-SOME")
       (implies (member-equal ,entry vs) (not (none-true (,row vs ,@args) ,q ,p)))
       :hints (("Goal" :induct (len vs) :in-theory (disable letter nth))))
     (defthm ,(name-with row "-EXACTLY-ONE")
       (implies (and (no-duplicatesp-equal vs) (member-equal ,entry vs))
                (formula-true (exactly-one (,row vs ,@args)) ,q ,p))
       :hints (("Goal" :do-not-induct t :in-theory (disable ,row letter nth member-equal))))
     (in-theory (disable ,row))))
