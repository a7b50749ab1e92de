; The encoder of trees by their leaves: the variables and the clauses of
; reductions/questions/encodings/leaves_encoding.c, in the same order and with its numbers (1) to
; (6). Splits in order that solve the problem make them true; leaves-proof has the splits of a tree.
(in-package "LRAT")
(include-book "networks")
(set-verify-guards-eagerness 0)

(defmacro leaves-q () '(list :leaves problem))

; --- splits in order, and the leaf that (x, y) is in after split s ---
(defun named (s p) (nth 0 (split-at s p)))
(defun speaks (s p) (nth 1 (split-at s p)))
(defun good-splits (ss p)
  (if (atom ss) t
    (let ((s (car ss)))
      (and (posp s) (natp (named s p)) (< (named s p) s) (member-equal (speaks s p) '(0 1))
           (or (equal s 1) (<= (named (- s 1) p) (named s p)))
           (good-splits (cdr ss) p)))))
(defun leaf-at (s x y p)
  (if (zp s) 0
    (let ((before (leaf-at (- s 1) x y p)))
      (if (and (equal before (named s p))
               (equal (nth (if (equal (speaks s p) 0) x y) (nth 2 (split-at s p))) 1))
          s before))))
(defthm good-at
  (implies (and (good-splits ss p) (member-equal s ss))
           (and (posp s) (natp (named s p)) (< (named s p) s)
                (or (equal (speaks s p) 0) (equal (speaks s p) 1))
                (or (equal s 1) (<= (named (- s 1) p) (named s p)))))
  :hints (("Goal" :induct (len ss) :in-theory (disable named speaks)))
  :rule-classes nil)
(defthm reached-leaf
  (implies (and (good-splits (upto 1 m) p) (natp s) (natp m) (< s m)
                (reaches-leaf 0 s n x p) (reaches-leaf 1 s n y p))
           (equal (leaf-at s x y p) n))
  :hints (("Goal" :induct (reaches-leaf 0 s n x p)
           :in-theory (disable good-splits upto nth split-at))
          ("Subgoal *1/4" :use ((:instance good-at (ss (upto 1 m)))))
          ("Subgoal *1/3" :use ((:instance good-at (ss (upto 1 m)))))
          ("Subgoal *1/2" :use ((:instance good-at (ss (upto 1 m))))))
  :rule-classes nil)

; --- (1) ---
(defrow leaf-row v (s) (list :leaf s v) (named s p) (leaves-q) p)
(defrow player-row v (s) (list :player s v) (speaks s p) (leaves-q) p)
(defrow bits-row v (s player z) (list :bits s player z v)
  (if (equal (nth z (nth 2 (split-at s p))) 1) 1 0) (leaves-q) p)
(defrow label-row v (n) (list :out n v) (letter (nth n (nth 1 p)) (outputs problem)) (leaves-q) p)
(local (in-theory (disable named speaks split-at)))
(defclauses bits-rows z zs (s player) t (leaves-q) p (exactly-one (bits-row '(0 1) s player z)))
(defclauses split-rows s ss (xs ys) (good-splits ss p) (leaves-q) p
  (append (exactly-one (leaf-row (upto 0 s) s))
   (append (exactly-one (player-row '(0 1) s))
           (append (bits-rows xs s 0) (bits-rows ys s 1))))
  :disable (upto))
(defclauses label-rows n ns (k)
  (and (equal k (outputs problem)) (posp k)) (leaves-q) p
  (exactly-one (label-row (upto 0 k) n)) :disable (upto))

; --- (2), (3) ---
(defthm reach-val
  (equal (val (list :reach player s n z) (leaves-q) p) (reaches-leaf player s n z p))
  :hints (("Goal" :in-theory (enable val))))
(defthm disorder-val
  (not (val '(:disorder) (leaves-q) p)) :hints (("Goal" :in-theory (enable val))))
(defthm leaves-wrong-val (not (val (list :wrong x y) (leaves-q) p))
  :hints (("Goal" :in-theory (enable val))))
(defclauses starts z zs (player) t (leaves-q) p
  (list (list (pos (list :reach player 0 0 z)))))
(defclauses splits-z z zs (s n player) (and (posp s) (natp n) (< n s)) (leaves-q) p
  (let ((here (neg (list :reach player (- s 1) n z))) (named (list :leaf s n))
        (stays (pos (list :reach player s n z))) (goes (pos (list :reach player s s z)))
        (mine (list :player s player)))
    (list (list here (pos named) stays)
          (list here (neg named) (neg mine) (neg (list :bits s player z 0)) stays)
          (list here (neg named) (neg mine) (neg (list :bits s player z 1)) goes)
          (list here (neg named) (pos mine) stays)
          (list here (neg named) (pos mine) goes)))
  :enable (named speaks))
(defclauses splits-n n ns (s xs ys) (and (posp s) (all-below ns s)) (leaves-q) p
  (append (splits-z xs s n 0) (splits-z ys s n 1)))
(defclauses splits-s s ss (xs ys) (good-splits ss p) (leaves-q) p
  (splits-n (upto 0 s) s xs ys) :disable (upto))

; --- (4) ---
(defclauses falls-lower lower lowers (s n)
  (and (all-below lowers n) (<= (named (- s 1) p) (named s p))) (leaves-q) p
  (list (list (neg (list :leaf (- s 1) n)) (neg (list :leaf s lower)) (pos '(:disorder)))))
(defclauses falls-n n ns (s)
  (and (all-natp ns) (<= (named (- s 1) p) (named s p))) (leaves-q) p
  (falls-lower (upto 0 n) s n) :disable (upto))
(defun all-at-least-2 (ss)
  (if (atom ss) t (and (natp (car ss)) (<= 2 (car ss)) (all-at-least-2 (cdr ss)))))
(defclauses falls-s s ss ()
  (and (good-splits ss p) (all-at-least-2 ss)) (leaves-q) p
  (falls-n (upto 1 (- s 1)) s) :disable (upto))

; --- (5), (6); m leaves ---
(defun leaf-right (m in problem p)
  (correct problem in (nth (leaf-at (- m 1) (nth 0 in) (nth 1 in) p) (nth 1 p))))
(defun leaf-right-all (m ins problem p)
  (if (atom ins) t
    (and (leaf-right m (car ins) problem p) (leaf-right-all m (cdr ins) problem p))))
(defun refused-labels (os m n in problem)
  (cond ((atom os) nil)
        ((allowed problem in (car os)) (refused-labels (cdr os) m n in problem))
        (t (cons (list (neg (list :reach 0 (- m 1) n (nth 0 in)))
                       (neg (list :reach 1 (- m 1) n (nth 1 in)))
                       (neg (list :out n (car os)))
                       (pos (list :wrong (nth 0 in) (nth 1 in))))
                 (refused-labels (cdr os) m n in problem)))))
(defthm right-label
  (implies (and (leaf-right m in problem p) (good-splits (upto 1 m) p) (posp m)
                (natp (outputs problem))
                (reaches-leaf 0 (- m 1) n (nth 0 in) p) (reaches-leaf 1 (- m 1) n (nth 1 in) p))
           (allowed problem in (letter (nth n (nth 1 p)) (outputs problem))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable nth letter good-splits upto leaf-at reaches-leaf)
           :use ((:instance reached-leaf (s (- m 1)) (x (nth 0 in)) (y (nth 1 in)))))))
(defthm refused-labels-true
  (implies (and (leaf-right m in problem p) (good-splits (upto 1 m) p) (posp m)
                (natp (outputs problem)))
           (formula-true (refused-labels os m n in problem) (leaves-q) p))
  :hints (("Goal" :induct (len os)
           :in-theory (disable formula-true nth letter leaf-right good-splits upto
                               reaches-leaf))))
(in-theory (disable refused-labels))
(defclauses refused-leaves n ns (m in problem)
  (and (leaf-right m in problem p) (good-splits (upto 1 m) p) (posp m) (natp (outputs problem)))
  (leaves-q) p
  (refused-labels (upto 0 (outputs problem)) m n in problem)
  :disable (leaf-right good-splits upto))
(defclauses wrong-leaves in ins (m problem)
  (and (leaf-right-all m ins problem p) (good-splits (upto 1 m) p) (posp m)
       (natp (outputs problem)))
  (leaves-q) p
  (let ((wrong (list :wrong (nth 0 in) (nth 1 in))))
    (cons (list (pos wrong) (neg '(:disorder)))
          (append (if (equal m 0) (list (list (pos wrong))) nil)
                  (refused-leaves (upto 0 m) m in problem))))
  :disable (leaf-right good-splits upto))
(defclauses right-leaves in ins () t (leaves-q) p
  (list (list (neg (list :wrong (nth 0 in) (nth 1 in))))))

(defun leaves-formula (problem m)
  (let ((xs (upto 0 (nth 0 (sizes problem)))) (ys (upto 0 (nth 1 (sizes problem))))
        (ins (promised-inputs problem)))
    (append (split-rows (upto 1 m) xs ys)
     (append (label-rows (upto 0 m) (outputs problem))
      (append (if (zp m) nil (append (starts xs 0) (starts ys 1)))
       (append (splits-s (upto 1 m) xs ys)
        (append (falls-s (upto 2 m))
         (append (wrong-leaves ins m problem) (right-leaves ins)))))))))

; --- the order of the variables ---
(defnames bits-names z zs (s player) (bits-row '(0 1) s player z))
(defnames split-names s ss (xs ys)
  (append (leaf-row (upto 0 s) s)
          (append (player-row '(0 1) s) (append (bits-names xs s 0) (bits-names ys s 1)))))
(defnames label-names n ns (k) (label-row (upto 0 k) n))
(defnames reach-names-z z zs (player s n) (list (list :reach player s n z)))
(defnames reach-names-n n ns (player s zs) (reach-names-z zs player s n))
(defnames reach-names s ss (xs ys)
  (append (reach-names-n (upto 0 (+ 1 s)) 0 s xs) (reach-names-n (upto 0 (+ 1 s)) 1 s ys)))
(defnames leaves-wrong-names in ins () (list (list :wrong (nth 0 in) (nth 1 in))))
(defun leaves-names (problem m)
  (let ((xs (upto 0 (nth 0 (sizes problem)))) (ys (upto 0 (nth 1 (sizes problem)))))
    (append (split-names (upto 1 m) xs ys)
     (append (label-names (upto 0 m) (outputs problem))
      (append (reach-names (upto 0 m) xs ys)
              (cons '(:disorder) (leaves-wrong-names (promised-inputs problem))))))))

(defthm good-splits-tail
  (implies (good-splits (upto 1 m) p) (good-splits (upto 2 m) p))
  :hints (("Goal" :do-not-induct t :expand ((upto 1 m) (good-splits (upto 1 m) p))
           :in-theory (disable named speaks))))
(defthm upto-at-least-2 (implies (and (natp i) (<= 2 i)) (all-at-least-2 (upto i n))))
(defthm leaves-formula-true
  (implies (and (good-splits (upto 1 m) p) (posp m) (posp (outputs problem))
                (leaf-right-all m (promised-inputs problem) problem p))
           (formula-true (leaves-formula problem m) (leaves-q) p))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable good-splits upto promised-inputs formula-true leaf-right-all nth))))
