/** The command line as it is taken to another machine, beside the bench. */
import '../../cli/main'
