select <now>
