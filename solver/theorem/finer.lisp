; More bits of precision do attention heads no harm: the heads of finer-heads, with an output that
; says on every promised input what the layer said there.
(in-package "LRAT")
(include-book "finer-heads")
(include-book "wider")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)
(local (in-theory (disable letter coordinate fine-digit fine-vector floor mod evenp fine-head span
                           fine-map fine-weight coarse halves column-state column-kind
                           coarse-seen seen-of)))

(defun coarse-all (seen system p)
  (if (atom seen) nil
    (cons (coarse-seen (car seen) system p) (coarse-all (cdr seen) system p))))
(local (defthm coarse-all-append
  (equal (coarse-all (append a b) system p)
         (append (coarse-all a system p) (coarse-all b system p)))))
(local (defthm columns-fine
  (implies (and (posp p) (halves p))
           (equal (coarse-all (seen-columns columns (fine-head head system p) in system (* 2 p)
                                            dim)
                              system p)
                  (seen-columns columns head in system p dim)))
  :hints (("Goal" :induct (len columns)))))
(defun fine-heads-of (hs heads system p)
  (if (atom hs) nil
    (cons (fine-head (nth (car hs) heads) system p) (fine-heads-of (cdr hs) heads system p))))
(local (defun both-up (i j n)
  (declare (xargs :measure (nfix i)))
  (if (zp i) (list j n) (both-up (- i 1) (+ 1 j) n))))
(local (defthm nth-fine-heads-of
  (implies (and (natp i) (natp j) (natp n) (< (+ i j) n))
           (equal (nth i (fine-heads-of (upto j n) heads system p))
                  (fine-head (nth (+ i j) heads) system p)))
  :hints (("Goal" :induct (both-up i j n) :in-theory (enable nth)
           :expand ((upto j n))))))
(local (defthm heads-fine
  (implies (and (posp p) (halves p) (all-natp hs) (all-below hs n) (natp n))
           (equal (coarse-all (seen-heads hs (fine-heads-of (upto 0 n) heads system p) in system
                                          (* 2 p) dim)
                              system p)
                  (seen-heads hs heads in system p dim)))
  :hints (("Goal" :induct (len hs) :in-theory (disable upto columns nth)))))
(defun coarse-digit (d system p) ; of a query
  (if (equal system :fixed) (floor d 2) (mod d p)))
(defun coarse-digits (digits system p)
  (if (atom digits) nil
    (cons (coarse-digit (car digits) system p) (coarse-digits (cdr digits) system p))))
(local (defthm coarse-digits-append
  (equal (coarse-digits (append a b) system p)
         (append (coarse-digits a system p) (coarse-digits b system p)))))
(local (defthm digit-of-query
  (implies (and (posp p) (natp d) (< d p))
           (equal (coarse-digit (fine-digit d :query system p) system p) d))
  :hints (("Goal" :in-theory (enable fine-digit)))))
(local (in-theory (disable coarse-digit)))
(local (defthm coordinates-fine
  (implies (posp p)
           (equal (coarse-digits (coordinates cs (fine-vector v :query system p) (* 2 p)) system p)
                  (coordinates cs v p)))
  :hints (("Goal" :induct (len cs)))))
(local (defthm queries-fine
  (implies (and (posp p) (all-natp hs) (all-below hs n) (natp n))
           (equal (coarse-digits (all-queries hs (fine-heads-of (upto 0 n) heads system p) z
                                              (* 2 p) dim)
                                 system p)
                  (all-queries hs heads z p dim)))
  :hints (("Goal" :induct (len hs) :in-theory (disable upto nth)))))

; --- the layer, and what it says ---
(defun sight-at (heads system count dim p knows in) ; of a layer with these heads, so many
  (cons (if (equal knows :last) (last-of in) (all-queries (upto 0 count) heads (last-of in) p dim))
        (seen-heads (upto 0 count) heads in system p dim)))
(local (defthm layer-output-of-sight
  (equal (layer-output layer problem system count dim p knows in)
         (letter (cdr (assoc-equal (sight-at (nth 0 layer) system count dim p knows in)
                                   (nth 1 layer)))
                 (outputs problem)))
  :hints (("Goal" :in-theory (e/d (layer-output) (upto nth last-of letter))))))
(local (in-theory (disable layer-output)))
(defun finer-heads (layer system count p) (fine-heads-of (upto 0 count) (nth 0 layer) system p))
(defun coarse-sight (sight system p knows)
  (cons (if (equal knows :last) (car sight) (coarse-digits (car sight) system p))
        (coarse-all (cdr sight) system p)))
(local (defthm sight-fine
  (implies (and (posp p) (halves p) (natp count))
           (equal (coarse-sight (sight-at (finer-heads layer system count p) system count dim
                                          (* 2 p) knows in)
                                system p knows)
                  (sight-at (nth 0 layer) system count dim p knows in)))
  :hints (("Goal" :do-not-induct t :in-theory (disable upto nth last-of)))))
(local (in-theory (disable sight-at coarse-sight finer-heads layer-output-of-sight)))
(local (defthm same-sight-same-output
  (implies (and (posp p) (halves p) (natp count)
                (equal (sight-at (finer-heads layer system count p) system count dim (* 2 p)
                                 knows a)
                       (sight-at (finer-heads layer system count p) system count dim (* 2 p)
                                 knows b)))
           (equal (layer-output layer problem system count dim p knows a)
                  (layer-output layer problem system count dim p knows b)))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (layer-output-of-sight) (sight-fine letter))
           :use ((:instance sight-fine (in a)) (:instance sight-fine (in b)))))
  :rule-classes nil))
(defun finer-outputs (ins layer problem system count dim p knows)
  (if (atom ins) nil
    (cons (cons (sight-at (finer-heads layer system count p) system count dim (* 2 p) knows
                          (car ins))
                (layer-output layer problem system count dim p knows (car ins)))
          (finer-outputs (cdr ins) layer problem system count dim p knows))))
(local (defthm finer-outputs-has
  (implies (and (posp p) (halves p) (natp count) (member-equal in ins))
           (equal (cdr (assoc-equal (sight-at (finer-heads layer system count p) system count dim
                                              (* 2 p) knows in)
                                    (finer-outputs ins layer problem system count dim p knows)))
                  (layer-output layer problem system count dim p knows in)))
  :hints (("Goal" :induct (len ins))
          ("Subgoal *1/1" :use ((:instance same-sight-same-output (a in) (b (car ins))))))))
(defun finer-layer (layer problem system count dim p knows)
  (list (finer-heads layer system count p)
        (finer-outputs (promised-inputs problem) layer problem system count dim p knows)))
(local (defthm letter-of-letter (equal (letter (letter a k) k) (letter a k))
  :hints (("Goal" :in-theory (enable letter)))))
(local (defthm letter-of-output
  (equal (letter (layer-output layer problem system count dim p knows in) (outputs problem))
         (layer-output layer problem system count dim p knows in))
  :hints (("Goal" :in-theory (enable layer-output-of-sight)))))
(local (defthm finer-output
  (implies (and (posp p) (halves p) (natp count) (member-equal in (promised-inputs problem)))
           (equal (layer-output (finer-layer layer problem system count dim p knows) problem system
                                count dim (* 2 p) knows in)
                  (layer-output layer problem system count dim p knows in)))
  :hints (("Goal" :do-not-induct t :in-theory (disable nth)
           :use (letter-of-output
                 (:instance layer-output-of-sight (p (* 2 p))
                   (layer (finer-layer layer problem system count dim p knows)))
                 (:instance finer-outputs-has (ins (promised-inputs problem))))))))
(local (in-theory (disable finer-layer)))

(local (defthm halves-of-powers (implies (natp n) (halves (expt 2 n)))
  :hints (("Goal" :cases ((zp n)) :in-theory (enable halves evenp)))))
(local (defthm one-more-power
  (implies (natp n) (equal (expt 2 (+ 1 n)) (* 2 (expt 2 n)))) :rule-classes nil))
(local (defthm positive-power (implies (natp n) (posp (expt 2 n)))))
(local (defthm finer-layer-solves
  (implies (and (layer-solves layer problem system heads dim precision knows)
                (natp precision) (natp heads) (all-natp (sizes problem)))
           (layer-solves (finer-layer layer problem system heads dim (expt 2 precision) knows)
                         problem system heads dim (+ 1 precision) knows))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory)
                                      '(halves-of-powers positive-power promised-is-listed))
           :expand ((layer-solves (finer-layer layer problem system heads dim (expt 2 precision)
                                               knows)
                                  problem system heads dim (+ 1 precision) knows))
           :use ((:instance one-more-power (n precision))
                 (:instance finer-output (p (expt 2 precision)) (count heads)
                   (in (layer-solves-witness
                        (finer-layer layer problem system heads dim (expt 2 precision) knows)
                        problem system heads dim (+ 1 precision) knows)))
                 (:instance layer-solves-necc
                   (inputs (layer-solves-witness
                            (finer-layer layer problem system heads dim (expt 2 precision) knows)
                            problem system heads dim (+ 1 precision) knows))))))))
(defthm one-bit-more
  (implies (and (attention-exists problem system heads dim precision knows)
                (natp precision) (natp heads) (all-natp (sizes problem)))
           (attention-exists problem system heads dim (+ 1 precision) knows))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'minimal-theory)
                                      '(attention-exists finer-layer-solves))
           :use ((:instance attention-exists-suff (precision (+ 1 precision))
                   (layer (finer-layer (attention-exists-witness problem system heads dim
                                                                 precision knows)
                                       problem system heads dim (expt 2 precision) knows)))))))
(local (in-theory (disable attention-exists)))
(local (defun more-bits (precision more)
  (if (or (zp more) (<= more precision)) precision (more-bits precision (- more 1)))))
(defthm more-bits-of-heads-do-no-harm
  (implies (and (attention-exists problem system heads dim precision knows)
                (<= precision more) (natp precision) (natp more) (natp heads)
                (all-natp (sizes problem)))
           (attention-exists problem system heads dim more knows))
  :hints (("Goal" :induct (more-bits precision more) :in-theory (disable sizes))
          ("Subgoal *1/2" :use ((:instance one-bit-more (precision (+ -1 more)))))))
(defthm fewer-bits-of-heads
  (implies (and (not (attention-exists problem system heads dim more knows))
                (<= precision more) (natp precision) (natp more) (natp heads)
                (all-natp (sizes problem)))
           (not (attention-exists problem system heads dim precision knows))))
(deftheory any-budget
  (union-theories (theory 'another-budget)
                  '(more-bits-of-heads-do-no-harm fewer-bits-of-heads (natp) (sizes) (all-natp))))
