; Upper bounds on networks as theorems over the definitions: what is right on every promised joint
; input, looked at one after the other, exists. Of each kind its tables as a certificate has them, a
; list of lists of numbers in the order of the encoder, are made into the object of the definitions.
(in-package "LRAT")
(include-book "cover")
(include-book "leaves-proof")
(include-book "machines")
(include-book "layers")
(include-book "possible")
(set-verify-guards-eagerness 0)

; --- the list of promised inputs is complete ---
(local (defthm tuples-with-are-listed (true-listp (tuples-with as ls))))
(local (defthm range-is-listed
  (implies (and (in-range in sizes) (all-natp sizes)) (member-equal in (tuples sizes)))
  :hints (("Goal" :induct (in-range in sizes) :in-theory (disable tuples-with)))))
(local (defthm promised-of-has
  (implies (and (promised problem in) (member-equal in ins))
           (member-equal in (promised-of ins problem)))))
(local (defthm before-each-has
  (implies (and (consp in) (member-equal (cdr in) ls) (equal a (car in)))
           (member-equal in (before-each a ls)))))
(local (defthm append-has
  (iff (member-equal e (append a b)) (or (member-equal e a) (member-equal e b)))))
(local (defun listed-walk (n in entries)
  (declare (xargs :measure (acl2-count entries)))
  (cond ((zp n) in)
        ((atom entries) in)
        ((equal (car in) (caar entries)) (listed-walk (- n 1) (cdr in) (cdar entries)))
        (t (listed-walk n in (cdr entries))))))
(local (defthm nothing-is-listed (equal (listed-entry in nil) nil)))
(local (defthm entry-is-listed
  (implies (and (listed-entry in entries) (true-listp in) (equal (len in) n))
           (member-equal in (listed n entries)))
  :hints (("Goal" :induct (listed-walk n in entries)))))
(local (defthm range-is-a-list
  (implies (in-range in sizes) (and (true-listp in) (equal (len in) (len sizes))))))
(local (defthm some-allowed-is-listed
  (implies (and (some-allowed problem in o) (equal (nth 0 problem) :listed))
           (listed-entry in (nth 3 problem)))
  :hints (("Goal" :induct (some-allowed problem in o) :in-theory (enable allowed)))
  :rule-classes nil))
(defthm promised-is-listed
  (implies (and (promised problem in) (all-natp (sizes problem)))
           (member-equal in (promised-inputs problem)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (promised nth) (tuples some-allowed))
           :use ((:instance promised-of-has (ins (tuples (sizes problem))))
                 (:instance promised-of-has (ins (listed (len (sizes problem)) (nth 3 problem))))
                 (:instance entry-is-listed (n (len in)) (entries (nth 3 problem)))
                 (:instance some-allowed-is-listed (o (outputs problem)))
                 (:instance range-is-listed (sizes (sizes problem)))))))
(in-theory (disable promised-inputs))

; ===== 1. Rectangles =====
(defun rectangles-of (tables value)
  (cond ((atom tables) nil)
        ((equal value :all)
         (cons (list (nth 0 tables) (nth 1 tables) (nth 0 (nth 2 tables)))
               (rectangles-of (cdddr tables) value)))
        (t (cons (list (nth 0 tables) (nth 1 tables)) (rectangles-of (cddr tables) value)))))
(defun cover-is-right (rs problem k value)
  (and (<= (len rs) k) (all-natp (sizes problem))
       (well-covered-all (promised-inputs problem) rs problem value)))
(defthm well-covered-at
  (implies (and (well-covered-all ins rs problem value) (member-equal (list x y) ins))
           (well-covered rs problem value x y))
  :hints (("Goal" :induct (len ins) :in-theory (disable well-covered))))
(defthm cover-possible
  (implies (cover-is-right rs problem k value) (cover-exists problem k value))
  :hints (("Goal" :do-not-induct t :in-theory (disable well-covered promised well-covered-all)
           :expand ((covers rs problem value)) :use (cover-exists-suff))))
(defthm disjoint-at-one
  (implies (and (disjoint-all ins rs) (member-equal (list x y) ins))
           (<= (len (holding rs x y)) 1))
  :hints (("Goal" :induct (len ins) :in-theory (disable holding))))
(defthm partition-possible
  (implies (and (cover-is-right rs problem k value) (disjoint-all (promised-inputs problem) rs))
           (partition-exists problem k value))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable well-covered promised well-covered-all disjoint-all)
           :expand ((covers rs problem value) (disjoint-rectangles rs problem))
           :use (partition-exists-suff
                 (:instance disjoint-at-one (ins (promised-inputs problem))
                   (x (mv-nth 0 (disjoint-rectangles-witness rs problem)))
                   (y (mv-nth 1 (disjoint-rectangles-witness rs problem))))))))

; ===== 2. Trees by their leaves =====
; What becomes of leaf n by these splits (leaf speaker bits), the first of which makes leaf s.
(defun tree-by-splits (n s splits labels)
  (let ((split (car splits)))
    (cond ((atom splits) (list :out (nth n labels)))
          ((equal (nth 0 split) n)
           (list (if (equal (nth 1 split) 1) :bob :alice) (nth 2 split)
                 (tree-by-splits n (+ 1 s) (cdr splits) labels)
                 (tree-by-splits s (+ 1 s) (cdr splits) labels)))
          (t (tree-by-splits n (+ 1 s) (cdr splits) labels)))))
(defun splits-from (m tables) ; four tables a split
  (if (zp m) nil
    (let ((speaker (nth 0 (nth 1 tables))))
      (cons (list (nth 0 (nth 0 tables)) speaker (nth (if (equal speaker 1) 3 2) tables))
            (splits-from (- m 1) (nthcdr 4 tables))))))
(defun firsts (lists) (if (atom lists) nil (cons (nth 0 (car lists)) (firsts (cdr lists)))))
(defun leaves-of (tables m)
  (tree-by-splits 0 1 (splits-from (- m 1) tables) (firsts (nthcdr (* 4 (- m 1)) tables))))
(defthm leaves-possible
  (implies (and (<= (leaf-count p) m) (tree-is-right p problem :both))
           (leaves-protocol-exists problem m))
  :hints (("Goal" :do-not-induct t :in-theory (disable tree-is-right leaf-count tree-solves)
           :use (leaves-protocol-exists-suff
                 (:instance right-tree-solves (knows :both))))))

; ===== 3. Machines =====
(defun columns-listed (tables row lists) ; what each of these tables has in the row
  (if (atom tables) nil
    (cons (nth (nth row (car tables)) lists) (columns-listed (cdr tables) row lists))))
(defun sends-of (memories row tables lists)
  (if (atom memories) nil
    (cons (cons (car memories) (columns-listed tables row lists))
          (sends-of (cdr memories) (+ 1 row) tables lists))))
(defun machines-of (froms round n sizes views lists tables)
  (if (atom froms) nil
    (cons (sends-of (if (zp round) (upto 0 (nth (car froms) sizes)) views) 0 (take n tables) lists)
          (machines-of (cdr froms) round n sizes views lists (nthcdr n tables)))))
(defun rounds-of (rs n sizes views lists tables)
  (if (atom rs) nil
    (cons (machines-of (upto 0 n) (car rs) n sizes views lists tables)
          (rounds-of (cdr rs) n sizes views lists (nthcdr (* n n) tables)))))
(defun answers-of-tables (ms rounds sizes views tables) ; (machine . answers), in the order of ms
  (if (atom ms) nil
    (cons (pairlis$ (if (zp rounds) (upto 0 (nth (car ms) sizes)) views) (car tables))
          (answers-of-tables (cdr ms) rounds sizes views (cdr tables)))))
(defun machines-from (tables problem rounds s w knows)
  (let* ((sizes (sizes problem)) (n (len sizes)) (lists (word-lists s w))
         (views (views lists n s lists)) (ms (who-answers n knows))
         (answers (answers-of-tables ms rounds sizes views (nthcdr (* rounds n n) tables))))
    (list (rounds-of (upto 0 rounds) n sizes views lists tables)
          (if (equal knows :both) answers
            (append (make-list-ac (- n 1) nil nil) answers)))))
(defun machines-right (ins p problem rounds s w knows)
  (if (atom ins) t
    (and (keeps-limits rounds (car ins) (nth 0 p) s w)
         (answers-correct (who-answers (len (car ins)) knows)
                          (memories rounds (car ins) (nth 0 p) s w) (nth 1 p) problem (car ins))
         (machines-right (cdr ins) p problem rounds s w knows))))
(defun machines-are-right (p problem rounds s w knows)
  (and (all-natp (sizes problem))
       (machines-right (promised-inputs problem) p problem rounds s w knows)))
(defthm machines-right-at
  (implies (and (machines-right ins p problem rounds s w knows) (member-equal in ins))
           (and (keeps-limits rounds in (nth 0 p) s w)
                (answers-correct (who-answers (len in) knows)
                                 (memories rounds in (nth 0 p) s w) (nth 1 p) problem in)))
  :hints (("Goal" :induct (len ins)
           :in-theory (disable keeps-limits answers-correct memories who-answers nth))))
(defthm machines-possible
  (implies (machines-are-right p problem rounds s w knows)
           (machines-exist problem rounds s w knows))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable keeps-limits answers-correct memories who-answers nth promised
                               machines-right machines-right-at)
           :expand ((machines-solve p problem rounds s w knows))
           :use (machines-exist-suff
                 (:instance machines-right-at (ins (promised-inputs problem))
                   (in (machines-solve-witness p problem rounds s w knows)))))))

; ===== 4. Attention heads =====
(defun vectors-of (n table dim) ; a table has a row for each of n values and each coordinate
  (if (zp n) nil (cons (take dim table) (vectors-of (- n 1) (nthcdr dim table) dim))))
(defun vectors (table dim) (vectors-of (floor (len table) dim) table dim))
(defun vectors-each (tables dim)
  (if (atom tables) nil (cons (vectors (car tables) dim) (vectors-each (cdr tables) dim))))
(defun heads-from (heads n dim scores system tables)
  (if (zp heads) nil
    (let ((rest (nthcdr (+ 1 n n) tables)))
      (cons (list (vectors (car tables) dim) (vectors-each (take n (cdr tables)) dim)
                  (vectors-each (take n (nthcdr (+ 1 n) tables)) dim)
                  (if (mapped system) (pairlis$ scores (car rest)) nil))
            (heads-from (- heads 1) n dim scores system
                        (if (mapped system) (cdr rest) rest))))))
(defun layer-from (tables problem system heads dim precision knows)
  (let ((k (expt 2 precision)) (n (len (sizes problem))))
    (list (heads-from heads n dim (scores dim system k) system tables)
          (pairlis$ (sights problem heads dim k knows (seen-choices problem system heads dim k))
                    (car (last tables))))))
(defun layer-is-right (layer problem system heads dim precision knows)
  (and (all-natp (sizes problem))
       (layer-right (promised-inputs problem) layer problem system heads dim (expt 2 precision)
                    knows)))
(defthm layer-right-at
  (implies (and (layer-right ins layer problem system heads dim k knows) (member-equal in ins))
           (correct problem in (layer-output layer problem system heads dim k knows in)))
  :hints (("Goal" :induct (len ins) :in-theory (disable layer-output))))
(defthm attention-possible
  (implies (layer-is-right layer problem system heads dim precision knows)
           (attention-exists problem system heads dim precision knows))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable layer-right promised layer-output layer-right-at expt)
           :expand ((layer-solves layer problem system heads dim precision knows))
           :use (attention-exists-suff
                 (:instance layer-right-at (ins (promised-inputs problem))
                   (k (expt 2 precision))
                   (in (layer-solves-witness layer problem system heads dim precision
                                             knows)))))))

; ===== 5. Layers of attention heads =====
(defun vectors-by-state (is tables l sizes system heads k dim) ; of these tokens
  (if (atom is) nil
    (cons (pairlis$ (token-states (car is) l sizes system heads k dim) (vectors (car tables) dim))
          (vectors-by-state (cdr is) (cdr tables) l sizes system heads k dim))))
; The heads of layer l from their tables, and the tables behind them. Tokens before the first that
; reads have no queries.
(defun stack-heads (count first l scores sizes system heads k dim tables)
  (if (zp count) (list nil tables)
    (let* ((n (len sizes)) (all (upto 0 n)) (reads (upto first n))
           (keys (nthcdr (len reads) tables)) (values (nthcdr n keys)) (rest (nthcdr n values))
           (more (stack-heads (- count 1) first l scores sizes system heads k dim
                              (if (mapped system) (cdr rest) rest))))
      (list (cons (list (append (make-list-ac first nil nil)
                                (vectors-by-state reads tables l sizes system heads k dim))
                        (vectors-by-state all keys l sizes system heads k dim)
                        (vectors-by-state all values l sizes system heads k dim)
                        (if (mapped system) (pairlis$ scores (car rest)) nil))
                  (nth 0 more))
            (nth 1 more)))))
(defun stack-layers (ls scores sizes system layers heads k dim tables)
  (if (atom ls) nil
    (let ((layer (stack-heads heads (reader (car ls) layers (len sizes)) (car ls) scores sizes
                              system heads k dim tables)))
      (cons (nth 0 layer)
            (stack-layers (cdr ls) scores sizes system layers heads k dim (nth 1 layer))))))
(defun stack-from (tables problem system layers heads dim precision)
  (let ((k (expt 2 precision)) (sizes (sizes problem)))
    (list (stack-layers (upto 0 layers) (scores dim system k) sizes system layers heads k dim
                        tables)
          (pairlis$ (token-states (- (len sizes) 1) layers sizes system heads k dim)
                    (car (last tables))))))
(defun stack-is-right (stack problem system layers heads dim precision)
  (and (all-natp (sizes problem))
       (stack-right (promised-inputs problem) stack problem system layers heads dim
                    (expt 2 precision))))
(defthm stack-right-at
  (implies (and (stack-right ins stack problem system layers heads dim k) (member-equal in ins))
           (correct problem in (stack-output stack problem system layers heads dim k in)))
  :hints (("Goal" :induct (len ins) :in-theory (disable stack-output))))
(defthm stack-possible
  (implies (stack-is-right stack problem system layers heads dim precision)
           (stack-exists problem system layers heads dim precision))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable stack-right promised stack-output stack-right-at expt)
           :expand ((stack-solves stack problem system layers heads dim precision))
           :use (stack-exists-suff
                 (:instance stack-right-at (ins (promised-inputs problem))
                   (k (expt 2 precision))
                   (in (stack-solves-witness stack problem system layers heads dim
                                             precision)))))))

; --- does the data hold what the statement says exists? ---
(defun network-exhibited (kind a b c d e f data)
  (case kind
    (cover-exists (cover-is-right (rectangles-of data c) a b c))
    (partition-exists
     (let ((rs (rectangles-of data c)))
       (and (cover-is-right rs a b c) (disjoint-all (promised-inputs a) rs))))
    (leaves-protocol-exists
     (let ((p (leaves-of data b))) (and (<= (leaf-count p) b) (tree-is-right p a :both))))
    (machines-exist (machines-are-right (machines-from data a b c d e) a b c d e))
    (attention-exists (layer-is-right (layer-from data a b c d e f) a b c d e f))
    (stack-exists (stack-is-right (stack-from data a b c d e f) a b c d e f))))
