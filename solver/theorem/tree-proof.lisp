; The theorem on the tree encoder: a protocol of cost <= bits that solves the problem makes tree-
; formula true.
(in-package "LRAT")
(include-book "tree")
(local (include-book "arithmetic/top" :dir :system))
(set-verify-guards-eagerness 0)

(defthm formula-true-nil (formula-true nil q p))
(defthm formula-true-cons
  (equal (formula-true (cons c f) q p) (and (clause-true c q p) (formula-true f q p))))
; --- the variables, one by one ---
(defthm val-own (equal (val (list :own v) (list* :tree problem knows rest) p) (bobs (node-at v p)))
  :hints (("Goal" :in-theory (e/d (val) (node-at bobs)))))
(defthm val-bit
  (equal (val (list :bit player v z) (list* :tree problem knows rest) p)
         (sends-1 player (node-at v p) z))
  :hints (("Goal" :in-theory (e/d (val) (node-at sends-1)))))
(defthm val-out
  (equal (val (list :out v place o) (list* :tree problem knows rest) p)
         (equal o (letter (leaf-entry (node-at v p) place problem knows) (outputs problem))))
  :hints (("Goal" :in-theory (e/d (val) (node-at letter leaf-entry)))))
(defthm val-knower
  (equal (val (list :knower v) (list* :tree problem knows rest) p)
         (equal (nth 1 (node-at v p)) :bob))
  :hints (("Goal" :in-theory (e/d (val) (node-at nth))
                  :expand ((:free (x y) (nth 0 (cons x y))) (:free (x y) (nth 1 (cons x y)))))))
(defthm val-reach
  (equal (val (list :reach player v z) (list* :tree problem knows rest) p) (reaches player v z p))
  :hints (("Goal" :in-theory (e/d (val) (reaches)))))
(in-theory (disable node-at bobs sends-1 reaches letter leaf-entry innerp))

; --- (1), (2) ---
(defthm reaches-root (reaches player 1 z p) :hints (("Goal" :in-theory (enable reaches))))
(defthm roots-true (formula-true (roots player zs) (list* :tree problem knows rest) p))
(defthm reaches-left
  (implies (posp v)
           (equal (reaches player (* 2 v) z p)
                  (and (reaches player v z p)
                       (or (not (equal (bobs (node-at v p)) (equal player 1)))
                           (not (sends-1 player (node-at v p) z))))))
  :hints (("Goal" :expand ((reaches player (* 2 v) z p)) :in-theory (enable sends-1 bobs))))
(defthm reaches-right
  (implies (posp v)
           (equal (reaches player (+ 1 (* 2 v)) z p)
                  (and (reaches player v z p)
                       (or (not (equal (bobs (node-at v p)) (equal player 1)))
                           (sends-1 player (node-at v p) z)))))
  :hints (("Goal" :expand ((reaches player (+ 1 (* 2 v)) z p))
                  :in-theory (enable sends-1 bobs right-child-p))))
(defthm booleanp-bobs
  (booleanp (bobs u)) :hints (("Goal" :in-theory (enable bobs))) :rule-classes :type-prescription)
(defthm reach-clauses-true
  (implies (and (posp v) (or (equal player 0) (equal player 1)))
           (formula-true (reach-clauses player v z) (list* :tree problem knows rest) p)))
(defthm reach-zs-true
  (implies (and (posp v) (or (equal player 0) (equal player 1)))
           (formula-true (reach-zs player v zs) (list* :tree problem knows rest) p))
  :hints (("Goal" :induct (len zs) :in-theory (disable reach-clauses formula-true))))
(defun all-posp (vs) (if (atom vs) t (and (posp (car vs)) (all-posp (cdr vs)))))
(defthm reach-vs-true
  (implies (all-posp vs) (formula-true (reach-vs vs xs ys) (list* :tree problem knows rest) p))
  :hints (("Goal" :induct (len vs) :in-theory (disable reach-zs))))
(defthm all-posp-upto (implies (posp i) (all-posp (upto i n))))

; --- (3) ---
(defthm none-upto
  (implies (and (natp i) (natp n) (< (letter (leaf-entry (node-at v p) place problem knows)
                                             (outputs problem)) i))
           (none-true (out-names v place (upto i n)) (list* :tree problem knows rest) p)))
(defthm outs-one
  (implies (and (natp i) (natp n))
           (at-most-one (out-names v place (upto i n)) (list* :tree problem knows rest) p)))
(defthm outs-some
  (implies (and (natp i) (natp n) (natp k) (<= i k) (< k n)
                (equal k (letter (leaf-entry (node-at v p) place problem knows) (outputs problem))))
           (not (none-true (out-names v place (upto i n)) (list* :tree problem knows rest) p))))
(defthm letter-natp
  (natp (letter a k)) :hints (("Goal" :in-theory (enable letter))) :rule-classes :type-prescription)
(defthm letter-below
  (implies (posp k) (< (letter a k) k))
  :hints (("Goal" :in-theory (enable letter)))
  :rule-classes :linear)
(defthm one-place-true
  (implies (posp (outputs problem))
           (formula-true (exactly-one (out-names v place (upto 0 (outputs problem))))
                         (list* :tree problem knows rest) p))
  :hints (("Goal" :do-not-induct t :in-theory (disable out-names upto outs-some)
           :use ((:instance outs-some (i 0) (n (outputs problem))
                            (k (letter (leaf-entry (node-at v p) place problem knows)
                                       (outputs problem))))))))
(defthm one-places-true
  (implies (posp (outputs problem))
           (formula-true (one-places v places (outputs problem))
                         (list* :tree problem knows rest) p))
  :hints (("Goal" :induct (len places) :in-theory (disable out-names upto formula-true))))
(defthm one-vs-true
  (implies (posp (outputs problem))
           (formula-true (one-vs vs places (outputs problem)) (list* :tree problem knows rest) p))
  :hints (("Goal" :induct (len vs) :in-theory (disable one-places formula-true))))

; --- (4): a node that x and y reach lies on their path ---
(defun bit-of (p x y) (equal (nth (if (equal (car p) :alice) x y) (nth 1 p)) 1))
(defthm path
  (implies (and (posp v) (reaches 0 v x p) (reaches 1 v y p))
           (equal (leaf-reached (node-at v p) x y) (leaf-reached p x y)))
  :hints (("Goal" :induct (node-at v p) :in-theory (e/d (innerp node-at reaches bobs sends-1)
                                                        (nth)))))
(defun depth (v)
  (declare (xargs :measure (nfix v) :hints (("Goal" :use parent-smaller
                                                    :in-theory (disable parent-smaller)))))
  (if (or (not (posp v)) (equal v 1)) 0 (+ 1 (depth (parent v)))))
(defthm cost-children
  (implies (innerp u) (and (<= (+ 1 (cost (nth 2 u))) (cost u))
                           (<= (+ 1 (cost (nth 3 u))) (cost u))))
  :hints (("Goal" :in-theory (disable nth) :expand ((cost u))))
  :rule-classes :linear)
(defthm cost-at
  (implies (and (posp v) (innerp (node-at v p))) (<= (+ (cost (node-at v p)) (depth v)) (cost p)))
  :hints (("Goal" :induct (node-at v p) :in-theory (e/d (node-at) (nth cost))))
  :rule-classes nil)
(defthm cost-inner (implies (innerp p) (<= 1 (cost p))) :rule-classes :linear)
(defthm leaf-at
  (implies (and (posp v) (<= (cost p) (depth v))) (not (innerp (node-at v p))))
  :hints (("Goal" :use ((:instance cost-at)) :in-theory (disable cost))))
(defthm leaf-reached-leaf (implies (not (innerp u)) (equal (leaf-reached u x y) u)))
(defthm reached
  (implies (and (posp v) (<= (cost p) (depth v)) (reaches 0 v x p) (reaches 1 v y p))
           (equal (node-at v p) (leaf-reached p x y)))
  :hints (("Goal" :do-not-induct t :use path :in-theory (disable path leaf-reached)))
  :rule-classes nil)
(defthm depth-left (implies (posp v) (equal (depth (* 2 v)) (+ 1 (depth v)))))
(defthm depth-right (implies (posp v) (equal (depth (+ 1 (* 2 v))) (+ 1 (depth v)))))
(defun all-deep (vs d)
  (if (atom vs) t (and (posp (car vs)) (equal (depth (car vs)) d) (all-deep (cdr vs) d))))
(defthm all-deep-append (equal (all-deep (append a b) d) (and (all-deep a d) (all-deep b d))))
(defthm all-deep-leaves
  (implies (and (posp v) (natp d) (equal e (+ d (depth v)))) (all-deep (leaf-nodes v d) e))
  :hints (("Goal" :induct (leaf-nodes v d) :in-theory (disable depth))))

(defthm allowed-outs-true
  (implies (and (member-equal o os) (allowed problem in o)
                (equal o (letter (leaf-entry (node-at v p) place problem knows) (outputs problem))))
           (clause-true (allowed-outs v place os problem in) (list* :tree problem knows rest) p)))
(defthm member-upto
  (iff (member-equal k (upto i n)) (and (natp i) (natp k) (natp n) (<= i k) (< k n)))
  :hints (("Goal" :induct (upto i n))))
(defthm promised-in-range
  (implies (promised problem (list x y)) (and (natp x) (natp y) (< x (nth 0 (sizes problem)))))
  :hints (("Goal" :in-theory (enable promised))))
(defthm correct-letter
  (implies (and (correct problem in o) (natp (outputs problem)))
           (and (equal (letter o (outputs problem)) o) (member-equal o (upto 0 (outputs problem)))
                (allowed problem in o)))
  :hints (("Goal" :in-theory (enable correct letter))))
(defthm leaf-clauses-true
  (implies (and (posp v) (<= (cost p) (depth v)) (promised problem (list x y))
                (natp (outputs problem))
                (correct problem (list x y) (tree-output p x y knows))
                (member-equal knows '(:both :bob :alice :either)))
           (formula-true (leaf-clauses v x y problem knows) (list* :tree problem knows rest) p))
  :hints (("Goal" :do-not-induct t
           :use ((:instance reached) (:instance promised-in-range)
                 (:instance correct-letter (in (list x y)) (o (tree-output p x y knows))))
           :in-theory (e/d (leaf-entry) (nth promised-in-range upto allowed-outs cost depth
                                             leaf-reached correct-letter promised
                                             member-upto)))))
(defthm leaves-clauses-true
  (implies (and (all-deep vs bits) (<= (cost p) bits) (promised problem (list x y))
                (natp (outputs problem))
                (correct problem (list x y) (tree-output p x y knows))
                (member-equal knows '(:both :bob :alice :either)))
           (formula-true (leaves-clauses vs x y problem knows) (list* :tree problem knows rest) p))
  :hints (("Goal" :induct (len vs) :in-theory (disable leaf-clauses cost depth tree-output correct
                                                       formula-true promised member-equal))))
(defthm solves-there
  (implies (and (tree-solves p problem knows) (promised problem (list x y)))
           (correct problem (list x y) (tree-output p x y knows)))
  :hints (("Goal" :use tree-solves-necc :in-theory (disable tree-solves tree-solves-necc correct
                                                            promised tree-output))))
(defthm ys-clauses-true
  (implies (and (all-deep vs bits) (<= (cost p) bits) (natp (outputs problem))
                (tree-solves p problem knows) (member-equal knows '(:both :bob :alice :either)))
           (formula-true (ys-clauses vs x ys problem knows) (list* :tree problem knows rest) p))
  :hints (("Goal" :induct (len ys) :in-theory (disable leaves-clauses cost tree-solves formula-true
                                                       promised member-equal all-deep tree-output
                                                       correct))))
(defthm xs-clauses-true
  (implies (and (all-deep vs bits) (<= (cost p) bits) (natp (outputs problem))
                (tree-solves p problem knows) (member-equal knows '(:both :bob :alice :either)))
           (formula-true (xs-clauses vs xs ys problem knows) (list* :tree problem knows rest) p))
  :hints (("Goal" :induct (len xs) :in-theory (disable ys-clauses cost tree-solves formula-true
                                                       member-equal all-deep))))

(defthm tree-formula-true
  (implies (and (<= (cost p) bits) (tree-solves p problem knows) (natp bits)
                (posp (outputs problem))
                (member-equal knows '(:both :bob :alice :either)))
           (formula-true (tree-formula problem knows bits) (list* :tree problem knows rest) p))
  :hints (("Goal" :do-not-induct t
           :use ((:instance xs-clauses-true (vs (leaf-nodes 1 bits))
                            (xs (upto 0 (nth 0 (sizes problem))))
                            (ys (upto 0 (nth 1 (sizes problem))))))
           :in-theory (disable cost tree-solves xs-clauses ys-clauses one-vs reach-vs roots
                               formula-true upto leaf-nodes member-equal places xs-clauses-true))))
